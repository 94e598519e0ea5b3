/** Ways out to the Internet for NICs without a public front (facts 2.6). */
import { type Address, address } from '../network/address';
import type { Node } from '../network/network';
import type { NicPart, PublicFrontPart } from './contribution';
import { toInternet } from './lower-front';

/**
 * Stand-ins for the address that Microsoft owns and nobody can predict (default outbound access). From the benchmarking
 * range of RFC 2544, 198.18.0.0/15, so that no list can hold one by accident.
 */
const standIns = address('198.18.0.0');

/** The guest has put a public address on; nothing private passes. */
export function lowerSelfTranslated(nic: NicPart): Node {
  return {
    id: `${nic.id}:way-out`,
    label: nic.label,
    place: nic.place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive: [],
    send: toInternet(nic.place),
  };
}

/**
 * The stand-in of each NIC, by its id: made of the last bits of its private address, so that it stays while others come and
 * go; where two have the same last bits, the later one has the next that is free.
 */
export function standInAddresses(nics: readonly NicPart[]): ReadonlyMap<string, Address> {
  const taken = new Set<Address>();
  return new Map(
    nics.map(({ id, address }): [string, Address] => {
      let offset = address & 0x1ffff;
      while (taken.has(offset)) offset = (offset + 1) & 0x1ffff;
      taken.add(offset);
      return [id, (standIns + offset) >>> 0];
    }),
  );
}

/** The front that default outbound access amounts to: replies come back, nobody can call in, and ICMP cannot leave. */
export function defaultOutboundFront(nic: NicPart, standIn: Address): PublicFrontPart {
  return {
    as: 'public-front',
    id: defaultOutboundId(nic),
    label: 'default outbound access',
    place: nic.place,
    address: standIn,
    protocols: [],
    ports: [],
    outboundProtocols: ['tcp', 'udp'],
    targets: [{ node: nic.id, address: nic.address, label: nic.label }],
    rules: ['OUT-DEFAULT-ACCESS'],
    outboundRules: ['OUT-DEFAULT-ACCESS'],
  };
}

export const defaultOutboundId = (nic: NicPart) => `${nic.id}:default-outbound`;
