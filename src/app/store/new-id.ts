/** Ids for documents: random, and also available on pages without HTTPS, where `randomUUID` is missing. */

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
