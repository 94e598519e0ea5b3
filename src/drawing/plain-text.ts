/** Names as text that any picture can show: without what would break its file or reverse its letters. */
import { textWidth } from './geometry/text-width';

/**
 * Control characters, halves of a surrogate pair, code points that are not characters (XML allows none of the
 * three), and characters that change the direction of the text after them.
 */
const unshown = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;

export function plainText(text: string): string {
  return text.replace(unshown, '\u{FFFD}');
}

/** The text, cut to that width with an ellipsis; `letter` is the average width of a letter. */
export function fitted(text: string, width: number, letter: number): string {
  const plain = plainText(text);
  if (textWidth(plain, letter) <= width) return plain;
  const letters = [...plain].slice(0, Math.max(0, Math.floor(width / letter) - 1));
  return letters.length === 0 ? '' : `${letters.join('').trimEnd()}…`;
}
