/** Finds a name among the records of a zone. */
import { isUnder } from '../names/names';
import type { DnsRecord } from '../parts/names';
import { normalName } from '../terms/host-name';

/** Every record of the name or, if it has none, of the closest `*` above it. */
export function recordsFor(
  records: readonly DnsRecord[],
  zone: string,
  host: string,
): { readonly found: readonly DnsRecord[]; readonly by: 'name' | 'wildcard' } {
  const named = records.filter((each) => fullName(each.name, zone) === host);
  if (named.length > 0) return { found: named, by: 'name' };
  const wild = records.filter((each) => {
    const name = fullName(each.name, zone);
    return name.startsWith('*.') && host !== name.slice(2) && isUnder(host, name.slice(2));
  });
  const closest = Math.max(0, ...wild.map((each) => fullName(each.name, zone).length));
  return { found: wild.filter((each) => fullName(each.name, zone).length === closest), by: 'wildcard' };
}

export function fullName(record: string, zone: string): string {
  const suffix = normalName(zone);
  const name = normalName(record);
  return name === '@' || name === '' ? suffix : `${name}.${suffix}`;
}
