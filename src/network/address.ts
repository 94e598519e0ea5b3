/** IPv4 addresses: whole numbers inside the engine, dotted text at its edges. */
import ipaddr from 'ipaddr.js';

/** An IPv4 address as an unsigned 32-bit whole number, most significant octet first (RFC 791). */
export type Address = number;

/** Reads four decimal octets without leading zeros; anything else, such as `999.300.1.banana` or `10.1`, is `undefined`. */
export function parseAddress(text: string): Address | undefined {
  const known = parsed.get(text);
  if (known !== undefined || parsed.has(text)) return known;
  const value = read(text);
  // A file repeats the same addresses many times. The limit discards the partial addresses that come with each keystroke.
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, value);
  return value;
}

const parsed = new Map<string, Address | undefined>();
const mostParsed = 50_000;

function read(text: string): Address | undefined {
  // The library throws and catches an exception for text that is not an address, and service tags are often tried.
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  if (!ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  const [a, b, c, d] = ipaddr.IPv4.parse(text).octets as [number, number, number, number];
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** Reads an address that our own code wrote; throws on anything else, since that is our bug. */
export function address(text: string): Address {
  const value = parseAddress(text);
  if (value === undefined) throw new Error(`not an IPv4 address: ${text}`);
  return value;
}

export function formatAddress(value: Address): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
