/**
 * A virtual machine with several NICs, as a node behind them: its own routing table says which NIC a packet
 * leaves through.
 */
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { Node } from '../../network/nodes';
import { formatPrefix } from '../../network/prefix';
import { unionOf } from '../../network/range-set';
import type { Route } from '../../network/routes';
import type { GuestPart, NicPart } from '../parts/nic';
import type { SubnetPart } from '../parts/virtual-network';
import { plainTable } from '../routing/plain-table';
import { leavingNode } from './nic';

export type ConnectedNic = { readonly nic: NicPart; readonly subnet: SubnetPart };

type GuestAt = {
  readonly guest: GuestPart;
  readonly nics: readonly ConnectedNic[];
  /** Addresses of frontends whose packets reach one of its NICs untranslated (floating IP). */
  readonly floating: readonly Address[];
};

/** Its own routes come first where one has the same prefix as the subnet of a NIC. */
export function lowerGuest({ guest, nics, floating }: GuestAt): Node {
  const { id, label, place } = guest;
  const connected = nics.map(({ nic, subnet }) => ({
    prefix: subnet.prefix,
    nic: nic.id,
    name: subnet.name,
    place: nic.place,
    rules: ['GUEST-CONNECTED'],
  }));
  const usable = guest.routes.filter((each) => nics.some(({ nic }) => nic.id === each.nic));
  const routes = [...usable, ...connected].map(({ prefix, nic, name, place, rules }) => {
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
    local: unionOf([guest.addresses, ...floating.map(setOfAddress)]),
    keeps: {
      addresses: unionOf([guest.addresses, ...floating.map(setOfAddress)]),
      rules: ['GUEST-OWN-ADDRESS'],
    },
    listeners: guest.listeners,
    forwards: guest.forwards,
    receive: guest.receive,
    send: [...guest.send, { type: 'route', table: plainTable(`routes:${id}`, label, routes) }],
    exits: {},
  };
}
