/** Ways out to the Internet for NICs without a public front (facts 2.6). */
import { address } from '../network/address';
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

/** The front that default outbound access amounts to: replies come back, nobody can call in. */
export function defaultOutboundFront(nic: NicPart): PublicFrontPart {
  return {
    as: 'public-front',
    id: `${nic.id}:default-outbound`,
    label: 'default outbound access',
    place: nic.place,
    address: (standIns + (nic.address & 0x1ffff)) >>> 0,
    ports: [],
    targets: [{ node: nic.id, address: nic.address, label: nic.label }],
    rules: ['OUT-DEFAULT-ACCESS'],
    outboundRules: ['OUT-DEFAULT-ACCESS'],
  };
}
