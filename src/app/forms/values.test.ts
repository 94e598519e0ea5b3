import { expect, test } from 'vitest';
import { listFrom, numberFrom, textFrom } from './values';

test('a list is read from lines, commas and semicolons', () => {
  expect(listFrom('10.0.0.0/16\n10.1.0.0/16, 10.2.0.0/16;;\n')).toEqual([
    '10.0.0.0/16',
    '10.1.0.0/16',
    '10.2.0.0/16',
  ]);
});

test('an empty text is no value if the property is optional', () => {
  expect(textFrom(' ', { optional: true })).toBeUndefined();
  expect(textFrom(' ', { optional: false })).toBe('');
  expect(textFrom(' 10.0.0.4 ', { optional: true })).toBe('10.0.0.4');
});

test.each([
  ['443', { value: 443 }],
  ['', { wrong: '“” is not a whole number from 1 to 65535.' }],
  ['4x', { wrong: '“4x” is not a whole number from 1 to 65535.' }],
  ['70000', { wrong: '70000 is out of range: enter a whole number from 1 to 65535.' }],
])('"%s" as a port', (text, result) => {
  expect(numberFrom(text, { from: 1, to: 65_535, optional: false })).toEqual(result);
});

test('an empty number is no value if the property is optional', () => {
  expect(numberFrom('', { from: 1, to: 5, optional: true })).toEqual({ value: undefined });
});
