/** Host names, compared as DNS compares them. */

/** The name in lower case, without the dot at its end. */
export function normalName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}
