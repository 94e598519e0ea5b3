/** IPv4 prefixes in CIDR notation (RFC 4632). */
import { type Address, formatAddress, parseAddress } from './address';

/** `network` has its host bits clear; `length` is 0 to 32. */
export type Prefix = { readonly network: Address; readonly length: number };

export type PrefixProblem = 'not-a-prefix' | 'host-bits-set';

/** Reads `10.0.0.0/16`. If host bits are set, the value is the network that was probably meant, and `problem` says so. */
export function readPrefix(text: string): { value?: Prefix; problem?: PrefixProblem } {
  const slash = text.indexOf('/');
  const length = slash < 0 ? undefined : lengths.get(text.slice(slash + 1));
  const parsed = length === undefined ? undefined : parseAddress(text.slice(0, slash));
  if (length === undefined || parsed === undefined) return { problem: 'not-a-prefix' };
  const network = (parsed & maskOf(length)) >>> 0;
  const value = { network, length };
  return network === parsed ? { value } : { value, problem: 'host-bits-set' };
}

/** The lengths by their text, without leading zeros. */
const lengths: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 33 }, (_, length) => [String(length), length]),
);

/** Reads a prefix without host bits, or returns `undefined`. A bare address is not a prefix. */
export function parsePrefix(text: string): Prefix | undefined {
  const { value, problem } = readPrefix(text);
  return problem === undefined ? value : undefined;
}

/** Reads a prefix, or a bare address as its /32: the form that rules, routes and lists accept. */
export function parsePrefixOrAddress(text: string): Prefix | undefined {
  const single = parseAddress(text);
  return single === undefined ? parsePrefix(text) : { network: single, length: 32 };
}

/** Reads a prefix that our own code wrote; throws on anything else, since that is our bug. */
export function prefix(text: string): Prefix {
  const value = parsePrefixOrAddress(text);
  if (value === undefined) throw new Error(`not an IPv4 prefix: ${text}`);
  return value;
}

export function maskOf(length: number): number {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}

export function lastAddress({ network, length }: Prefix): Address {
  return network + sizeOf(length) - 1;
}

/** The number of addresses of a prefix, by length. A table, since computing the power would take longer than the rest. */
const sizes: readonly number[] = Array.from({ length: 33 }, (_, length) => 2 ** (32 - length));

export function sizeOf(length: number): number {
  return sizes[length] as number;
}

export function formatPrefix({ network, length }: Prefix): string {
  return `${formatAddress(network)}/${length}`;
}

export function covers(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && (inner.network & maskOf(outer.length)) >>> 0 === outer.network;
}

export function overlap(a: Prefix, b: Prefix): boolean {
  return covers(a, b) || covers(b, a);
}

export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.network === b.network && a.length === b.length;
}
