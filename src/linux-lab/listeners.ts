/**
 * Where sockets have to listen in a namespace, so that each probe finds the listener that the network has
 * there.
 */
import type { Address } from '../network/address';
import type { AddressSet } from '../network/address-set';
import type { Node } from '../network/nodes';
import { addressCount, contains, intersect, pairs, unionOf } from '../network/range-set';
import type { LabContext } from './lab-context';

export type Listening = {
  readonly tcp: readonly number[];
  readonly udp: readonly (readonly [Address, number])[];
};

export const noListeners: Listening = { tcp: [], udp: [] };

/** With more addresses than this, only those that a probe or a translation targets get a UDP listener. */
const fewAddresses = 16;

/**
 * Listens on the ports that a probe may call, translated or not; for UDP at each address, so that answers
 * come from it.
 */
export function listenersOf({ network, probes }: LabContext, node: Node): Listening {
  const targets = [...network.nodes.values()].flatMap(({ receive }) =>
    receive.flatMap((stage) =>
      stage.type === 'translate-destination' ? stage.entries.flatMap((each) => each.to) : [],
    ),
  );
  const ports = new Set([
    ...probes.map((each) => each.port),
    ...targets.flatMap(({ port }) => (port === undefined ? [] : [port])),
  ]);
  const called = unionOf(
    [...probes.map((each) => each.destination), ...targets.map((each) => each.address)].map((each) => [
      each,
      each,
    ]),
  );
  const at: AddressSet =
    addressCount(node.local) <= fewAddresses ? node.local : intersect(node.local, called);
  const open = (protocol: 'tcp' | 'udp') =>
    [...ports].filter((port) =>
      node.listeners.some((each) => each.protocol === protocol && contains(each.ports, port)),
    );
  return {
    tcp: addressCount(node.local) === 0 ? [] : open('tcp'),
    udp: addressesIn(at).flatMap((address) => open('udp').map((port) => [address, port] as const)),
  };
}

function addressesIn(set: AddressSet): Address[] {
  return pairs(set).flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
