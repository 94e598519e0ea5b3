/** Ids and names for new resources: `vnet-1`, `vnet-2`. The same topology always gives the same ones. */
import { type Kind, kindOf } from '../../kinds';
import type { Topology } from '../document';

/** The taken ids and names, in lower case, so that a new one cannot be confused with any of them. */
export function takenNames(topology: Topology): Set<string> {
  return new Set(topology.resources.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]));
}

/** The first of `vnet-1`, `vnet-2`, … that is free. */
export function freeName(taken: ReadonlySet<string>, kind: Kind): string {
  return numbered(taken, kindOf(kind)?.abbreviation ?? kind, 1);
}

/**
 * `name` itself if it is free, otherwise with the first free number: `snet-apim`, `snet-apim-2`; `dns-01`,
 * `dns-02`.
 */
export function freeNameLike(taken: ReadonlySet<string>, name: string): string {
  const match = /^(.*)-(\d{1,6})$/.exec(name);
  if (!taken.has(name.toLowerCase())) return name;
  const [, stem = name, number = '1'] = match ?? [];
  return numbered(taken, stem, Number(number) + 1, number.length);
}

/** An id made from a name: each run of characters that an id may not have becomes a hyphen. */
export function idFrom(name: string): string {
  const id = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return id.slice(0, 120) || 'resource';
}

function numbered(taken: ReadonlySet<string>, stem: string, from: number, digits = 1): string {
  let number = from;
  const name = () => `${stem}-${String(number).padStart(digits, '0')}`;
  while (taken.has(name().toLowerCase())) number += 1;
  return name();
}
