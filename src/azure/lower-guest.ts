/** A machine with several NICs as a node behind them: its own routing table says by which of them a packet leaves. */
import type { Node, Route } from '../network/network';
import { formatPrefix } from '../network/prefix';
import type { GuestPart } from './contribution';
import { leavingNode } from './lower-nic';
import { plainTable } from './plain-table';

export function lowerGuest(guest: GuestPart): Node {
  const { id, label, place } = guest;
  const routes = guest.routes.map(({ prefix, nic, name, place, rules }) => {
    const route: Route = {
      id: `${nic}:${formatPrefix(prefix)}`,
      name,
      source: 'machine',
      nextHopType: 'NIC',
      nextHop: { to: 'node', node: leavingNode(nic) },
      place,
      rules,
    };
    return { prefix, route };
  });
  return {
    id,
    label,
    place,
    local: guest.addresses,
    listeners: guest.listeners,
    forwards: guest.forwards,
    receive: guest.receive,
    send: [...guest.send, { type: 'route', table: plainTable(`routes:${id}`, label, routes) }],
    exits: {},
  };
}
