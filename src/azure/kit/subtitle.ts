/** The short monospaced line under a node's name, put together the same way for every kind. */

/** `10.0.1.4 · external`: the known texts, in order; a missing one leaves no gap. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** `10.0.0.0/16, 10.1.0.0/16 +2`: the first two and how many more, or the given text for an empty list. */
export function subtitleList(texts: readonly string[], none: string): string {
  if (texts.length === 0) return none;
  const rest = texts.length - 2;
  return texts.slice(0, 2).join(', ') + (rest > 0 ? ` +${rest}` : '');
}

/** `3 routes`, `1 route`, `no routes`. */
export function subtitleCount(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
