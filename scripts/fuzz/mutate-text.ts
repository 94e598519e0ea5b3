/** Damages a text as transfers, editors and other programs do: cuts, repeats and exchanges pieces, and adds odd characters. */
import type { Chance } from './chance';

const odd = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u',
  '\u0000',
  '\ufeff',
  '\ud800',
  '\u202e',
  '\r',
  '-',
  '1e999',
  'null',
  "'",
  '//',
];

export function damaged(text: string, chance: Chance): string {
  const at = chance.whole(text.length + 1);
  const to = Math.min(text.length, at + 1 + chance.whole(chance.once(4) ? text.length + 1 : 12));
  switch (chance.whole(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(at);
    case 3:
      return text.slice(0, at) + (chance.pick(odd) ?? '') + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(chance.whole(0x10000)) + text.slice(at + 1);
  }
}
