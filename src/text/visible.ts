/**
 * Texts from files, made safe to show: cut to a length that a reader can take in, with characters that move the cursor, color a
 * terminal or reverse a line written out as their codes.
 */

/** In characters (UTF-16 units) of the text that is quoted. */
export const longestQuote = 60;

/**
 * Control characters (C0, DEL, C1: ECMA-48), separators of lines and paragraphs, the byte order mark, and the marks that change the
 * direction of writing (Unicode Standard Annex 9).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are replaced.
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line of visible text: each hidden character as its code, `\u001b`, `\u202e`, or as `\n`. */
export function visible(text: string): string {
  return text.replace(hidden, codeOf);
}

/** The same for text of several lines, whose line feeds stay. */
export function visibleLines(text: string): string {
  return text.replace(hidden, (each) => (each === '\n' ? each : codeOf(each)));
}

function codeOf(character: string): string {
  return named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The beginning of the text with `…`, if it is longer than `most`; a pair of surrogates is not divided. */
export function cut(text: string, most: number = longestQuote): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)}…`;
}

/** The text in double quotes, as JSON writes it, cut and visible. */
export function quoted(text: string): string {
  return visible(JSON.stringify(cut(text)));
}
