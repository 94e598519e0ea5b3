/** How wide a text will be, near enough to find a place for it: letters times the width of one, in the canvas's units. */
export function textWidth(text: string, letter: number): number {
  return Math.ceil([...text].length * letter);
}
