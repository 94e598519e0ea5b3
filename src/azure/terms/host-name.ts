/** Host names, compared as DNS compares them. */

/** Lower case, without the dot at its end. */
export function normalName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}
