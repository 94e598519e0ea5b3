/** Host name patterns of rules and listeners: one name, any name, or any name under a suffix. */

/** `*` matches any name, `*.suffix` any name under the suffix; other patterns match the same name, ignoring case (RFC 4343). */
export function hostMatches(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = host.toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*.')
    ? given.endsWith(wanted.slice(1)) && given.length > wanted.length - 1
    : wanted === given;
}
