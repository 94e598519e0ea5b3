/** What is kept is what was built from the very same inputs, and a whole keeps its parts though nobody asks for them. */
import { describe, expect, test } from 'vitest';
import { Memo } from './memo';

describe('a memo', () => {
  test('builds again only what has another input than last time', () => {
    const [one, two] = [{}, {}];
    const first = new Memo();
    const value = first.get('part', [one], () => ['first']);
    const second = new Memo(first);
    expect(second.get('part', [one], () => ['second'])).toBe(value);
    expect(new Memo(second).get('part', [two], () => ['third'])).toEqual(['third']);
  });

  test('forgets what was not asked for', () => {
    const first = new Memo();
    first.get('part', [], () => 'first');
    const second = new Memo(first);
    expect(new Memo(second).get('part', [], () => 'third')).toBe('third');
  });

  test('keeps the parts of a whole that stood in between, and builds again only those that changed', () => {
    const built: string[] = [];
    const step = (before: Memo | undefined, left: object, right: object) => {
      const memo = new Memo(before);
      memo.whole('whole', [left, right], (parts) => {
        for (const [key, input] of Object.entries({ left, right }))
          parts.get(key, [input], () => {
            built.push(key);
            return key;
          });
        return {};
      });
      return memo;
    };
    const [one, two, three] = [{}, {}, {}];
    const first = step(undefined, one, two);
    const second = step(first, one, two);
    expect(second).toMatchObject({ reused: 2, built: 0 });
    const third = step(second, one, three);
    expect(third).toMatchObject({ reused: 1, built: 1 });
    expect(built).toEqual(['left', 'right', 'right']);
  });
});
