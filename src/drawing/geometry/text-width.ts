/**
 * The approximate width of a text, to find a place for it: its letters times the width of one, in the
 * canvas's units.
 */
export function textWidth(text: string, letter: number): number {
  return Math.ceil([...text].length * letter);
}
