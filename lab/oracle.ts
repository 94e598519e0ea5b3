/**
 * What should happen according to a recipe, as a reader would work it out: prefixes as strings of bits, lists
 * from top to bottom. It is slow and simple on purpose, and shares no code with the engine, so as not to
 * repeat the engine's mistakes.
 */
import type { TupleView } from '../src/engine/trace';
import type { DropReason } from '../src/network/drop-reason';
import type { HopText, Recipe, RecipeMatch, RecipeNode, RecipeRule } from './recipe';

/** Whether an address is in a prefix, both as text; an address without a length is a /32. */
export function covers(prefix: string, address: string): boolean {
  const [network = '', length = '32'] = prefix.split('/');
  return bitsOf(network).slice(0, Number(length)) === bitsOf(address).slice(0, Number(length));
}

function bitsOf(address: string): string {
  return address
    .split('.')
    .map((each) => Number(each).toString(2).padStart(8, '0'))
    .join('');
}

const lengthOf = (prefix: string): number => Number(prefix.split('/')[1] ?? 32);

/**
 * Indices of the routes that match, the best first: the longest prefix, and equal ones in the order of the
 * list.
 */
export function routesFor({ routes }: RecipeNode, destination: string): number[] {
  const matching = routes.flatMap(([prefix], index) => (covers(prefix, destination) ? [index] : []));
  const length = (index: number) => lengthOf(routes[index]?.[0] ?? '');
  return matching.sort((a, b) => length(b) - length(a) || a - b);
}

/**
 * The index of the first rule that matches; if none does, one past the end: the default rule, which allows.
 */
export function ruleFor(rules: readonly RecipeRule[], tuple: TupleView): number {
  const index = rules.findIndex(({ match }) => isMatch(match, tuple));
  return index < 0 ? rules.length : index;
}

export function isMatch({ protocols, source, destination, ports }: RecipeMatch, tuple: TupleView): boolean {
  const port = tuple.destinationPort;
  return (
    (protocols === undefined || protocols.includes(tuple.protocol)) &&
    (source === undefined || source.some((each) => covers(each, tuple.source))) &&
    (destination === undefined || destination.some((each) => covers(each, tuple.destination))) &&
    (ports === undefined || tuple.protocol === 'icmp' || (ports[0] <= port && port <= ports[1]))
  );
}

export type Onward = { readonly nodes: readonly string[] } | { readonly reason: DropReason };

/** Where a next hop leads, for that destination. */
export function onward({ domains }: Recipe, hop: HopText, destination: string): Onward {
  const [kind, ...rest] = hop.split(' ');
  const [first = ''] = rest;
  if (kind === 'node') return { nodes: [first] };
  if (kind === 'one') return { nodes: rest.slice(1) };
  if (kind === 'nowhere') return { reason: first as DropReason };
  const domain = domains[first];
  if (domain === undefined) return { reason: 'next-hop-invalid' };
  const owners = domain.owners.filter(([prefix]) => covers(prefix, destination));
  const longest = Math.max(...owners.map(([prefix]) => lengthOf(prefix)));
  const owner = owners.find(([prefix]) => lengthOf(prefix) === longest);
  return owner === undefined
    ? onward({ domains } as Recipe, domain.unowned, destination)
    : { nodes: [owner[1]] };
}

export function owns({ owns: own }: RecipeNode, address: string): boolean {
  return own.some((each) => covers(each, address));
}

export function reversed(tuple: TupleView): TupleView {
  return {
    protocol: tuple.protocol,
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
  };
}
