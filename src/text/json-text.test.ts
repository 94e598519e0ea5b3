import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineAndColumn, problemOfJsonText, refusalOfJsonText } from './json-text';

describe('the place where text stops being JSON', () => {
  test.each([
    ['', 0, 'a value'],
    ['{"a": 1,}', 8, 'a name in double quotes'],
    ["{'a': 1}", 1, 'a name in double quotes or }'],
    ['{"a" 1}', 5, 'a colon'],
    ['{"a": 1 "b": 2}', 8, 'a comma or }'],
    ['[1 2]', 3, 'a comma or ]'],
    ['[1, ]', 4, 'a value'],
    ['{"a": tru}', 6, 'a value'],
    ['{"a": 01}', 7, 'a comma or }'],
    ['"open', 0, 'a text that ends on its line'],
    ['"bad \\x escape"', 0, 'a text that ends on its line'],
    ['{} {}', 3, 'the end of the file'],
    ['{"a": [1, 2}', 11, 'a comma or ]'],
    ['{"a": 1', 7, 'a comma or }'],
  ])('of %j is %i, where %s should be', (text, offset, expected) => {
    expect(problemOfJsonText(text, { deepest: 64 })).toEqual({ offset, found: 'not-json', expected });
  });

  test('agrees with JSON.parse about every text', () => {
    const jsonLike = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '1',
        '-',
        '0',
        '.5',
        'e3',
        'true',
        'null',
        ' ',
        '\n',
        '\\',
        'x',
      ),
    );
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      jsonLike.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (each) => {
        expect(problemOfJsonText(each, { deepest: 1_000 }) === undefined).toBe(parses(each));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is where the nesting gets too deep', () => {
    expect(problemOfJsonText('[[[]]]', { deepest: 3 })).toBeUndefined();
    expect(problemOfJsonText('[[[[]]]]', { deepest: 3 })).toMatchObject({ offset: 3, found: 'too-deep' });
    expect(problemOfJsonText('['.repeat(4_000_000), { deepest: 64 })).toMatchObject({
      offset: 64,
      found: 'too-deep',
    });
  });

  test('is where a list or an object gets too long, wherever it is', () => {
    const limits = { deepest: 64, longest: 3 };
    for (const text of ['[1,2,3]', '{"a":1,"b":[1,2,3],"c":{}}', '[[1,2],[1,2],[1,2]]'])
      expect(problemOfJsonText(text, limits)).toBeUndefined();
    expect(problemOfJsonText('{"a":[1,2,3,4]}', limits)).toMatchObject({ offset: 11, found: 'too-long' });
    expect(problemOfJsonText('[[1],[1],[1],[1]]', limits)).toMatchObject({ offset: 12, found: 'too-long' });
  });

  test('is told in words, with what is hidden made visible', () => {
    const told = (text: string) => refusalOfJsonText(text, { deepest: 2, longest: 2 }, 'the file');
    expect(told('{\n "a": \u001b')).toEqual({
      code: 'not-json',
      message: 'not JSON: there is "\\u001b" at line 2, column 7',
      expected: 'a value',
      line: 2,
      column: 7,
    });
    expect(told('[')?.message).toBe('not JSON: the file ends at line 1, column 2');
    expect(told('[🏢')?.message).toContain('there is "🏢"');
    expect(told('[[[')).toMatchObject({ code: 'beyond-limits', message: 'the file is nested too deeply' });
    expect(told('[1,2,3')?.message).toBe('the file has a list or an object with more than 2 members');
    expect(told('[1, 2]')).toBeUndefined();
  });

  test('counts lines and columns from 1', () => {
    expect(lineAndColumn('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
    expect(lineAndColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
