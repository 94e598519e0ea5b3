import { describe, expect, test } from 'vitest';
import { at } from './sample-trace';
import { capitalized, listed, plainText, say } from './sentence';

describe('a sentence', () => {
  test('keeps its links and joins the texts between them', () => {
    const link = { text: 'azfw-hub', place: at('fw') };
    expect(say`${link} drops ${'the SYN'}${''}, ${2} times`).toEqual([link, ' drops the SYN, 2 times']);
  });

  test('splices sentences in', () => {
    expect(plainText(say`so: ${say`a ${say`b`}`}.`)).toBe('so: a b.');
  });

  test.each([
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('lists %j as %s', (items, text) => expect(plainText(listed(items))).toBe(text));

  test('gets a capital letter, but a name keeps its own spelling', () => {
    expect(plainText(capitalized(say`the SYN`))).toBe('The SYN');
    expect(plainText(capitalized(say`${{ text: 'azfw-hub', place: at('fw') }} drops`))).toBe(
      'azfw-hub drops',
    );
  });
});
