/** IPv4 addresses: whole numbers inside the engine, dotted text at its edges. */

/** An IPv4 address as an unsigned 32-bit whole number, most significant octet first (RFC 791). */
export type Address = number;

/** Four decimal octets without leading zeros; anything else, `999.300.1.banana` and `10.1` included, is `undefined`. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > 15) return undefined;
  let value = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (digits === 0) return undefined;
      value = value * 256 + octet;
      octet = 0;
      digits = 0;
      dots += 1;
      continue;
    }
    const leadingZero = digits > 0 && octet === 0;
    if (code < zero || code > zero + 9 || leadingZero) return undefined;
    octet = octet * 10 + code - zero;
    digits += 1;
    if (octet > 255) return undefined;
  }
  return dots === 3 && digits > 0 ? value * 256 + octet : undefined;
}

const dot = 46;
const zero = 48;

/** The address of text that our own code wrote; throws on anything else, since that is our bug. */
export function address(text: string): Address {
  const value = parseAddress(text);
  if (value === undefined) throw new Error(`not an IPv4 address: ${text}`);
  return value;
}

export function formatAddress(value: Address): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
