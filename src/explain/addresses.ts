/** Sets of addresses in the fewest words: `203.0.113.0/24`, `255 prefixes, 3,412 addresses`, `everyone else`. */
import type { AddressSetView, ClassVerdict } from '../engine/trace';

const wholeInternet = 2 ** 31;

/** Lists at most `most` prefixes, then says how many more there are. */
export function addressesText(set: AddressSetView, most = 3): string {
  if (set.count === 0) return 'no address';
  const shown = set.prefixes.slice(0, most).map(withoutHostLength);
  const rest = set.prefixes.length + (set.more ?? 0) - shown.length;
  if (rest === 0) return shown.join(', ');
  return `${shown.join(', ')} and ${grouped(rest)} more (${counted(set.count)})`;
}

/** `1 address`, `3,412 addresses`. */
export function counted(count: number): string {
  return count === 1 ? '1 address' : `${grouped(count)} addresses`;
}

/** A single address is written without its `/32`. */
export function withoutHostLength(prefix: string): string {
  return prefix.endsWith('/32') ? prefix.slice(0, -3) : prefix;
}

type Range = Pick<ClassVerdict, 'from' | 'to' | 'ports'>;

/**
 * What distinguishes one class from its siblings, never empty: its source if the sources differ, then its
 * destination, then its ports. The class that holds most of the Internet is `everyone else`.
 */
export function className(one: Range, all: readonly Range[]): string {
  const sources = differ(all, ({ from }) => key(from));
  const destinations = differ(all, ({ to }) => key(to));
  const ports = differ(all, (each) => each.ports.join());
  // "The other addresses" is clear only where nothing else distinguishes the classes.
  const single = [sources, destinations, ports].filter(Boolean).length === 1;
  const parts = [
    ...(sources ? [`from ${shortSet(one.from, single ? all.map(({ from }) => from) : [])}`] : []),
    ...(destinations ? [`to ${shortSet(one.to, single ? all.map(({ to }) => to) : [])}`] : []),
    ...(ports ? [portsText(one.ports)] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : `from ${shortSet(one.from, [])}`;
}

export function portsText(ports: readonly number[]): string {
  if (ports.length === 0) return 'no documented port';
  return `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
}

function shortSet(set: AddressSetView, siblings: readonly AddressSetView[]): string {
  const others = siblings.filter((each) => key(each) !== key(set));
  const biggest = others.every((each) => each.count < set.count);
  if (others.length > 0 && biggest && set.prefixes.length + (set.more ?? 0) > 3) {
    return set.count >= wholeInternet ? 'everyone else' : `the other ${counted(set.count)}`;
  }
  const prefixes = set.prefixes.length + (set.more ?? 0);
  if (prefixes > 6)
    return `${counted(set.count)} (${set.prefixes.slice(0, 2).map(withoutHostLength).join(', ')}, …)`;
  return addressesText(set);
}

/** The list of prefixes may be cut, so the number of addresses is a part of the key. */
function key({ prefixes, count }: AddressSetView): string {
  return `${count} ${prefixes.join()}`;
}

function differ(all: readonly Range[], of: (range: Range) => string): boolean {
  return new Set(all.map(of)).size > 1;
}

/**
 * `1,234,567`. Not `toLocaleString`: a browser loads its locale tables for longer than it takes to render all
 * other texts of a page.
 */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
