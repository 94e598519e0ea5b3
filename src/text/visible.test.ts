import { describe, expect, test } from 'vitest';
import { cut, quoted, visible, visibleLines } from './visible';

describe('a text from a file', () => {
  test.each([
    ['an escape sequence', 'a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['C1 controls', 'a\u009b31mb', 'a\\u009b31mb'],
    ['NUL and DEL', '\u0000\u007f', '\\u0000\\u007f'],
    ['a change of direction', 'vnet\u202egnp', 'vnet\\u202egnp'],
    ['an isolate', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['line breaks', 'a\r\n\tb\u2028', 'a\\r\\n\\tb\\u2028'],
  ])('shows %s as its code', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('keeps letters of every script, and emoji', () => {
    const text = 'Zürich 東京 חיפה 🏢👩‍💻';
    expect(visible(text)).toBe(text);
  });

  test('keeps its line feeds where it has several lines', () => {
    expect(visibleLines('a\u001b\nb\r\n')).toBe('a\\u001b\nb\\r\n');
  });

  test('is cut, but never between the halves of a character', () => {
    expect(cut('x'.repeat(60))).toBe('x'.repeat(60));
    expect(cut('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
    expect(cut(`${'x'.repeat(59)}🏢y`)).toBe(`${'x'.repeat(59)}…`);
  });

  test('is quoted as JSON writes it', () => {
    expect(quoted('say "\u001b"')).toBe('"say \\"\\u001b\\""');
    expect(quoted('k'.repeat(4_900_000))).toBe(`"${'k'.repeat(60)}…"`);
  });
});
