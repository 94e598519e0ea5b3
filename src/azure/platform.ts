/** The host's virtual address 168.63.129.16, one node a virtual network: DNS, agent and load-balancer probes (facts 3). */
import { setOfAddress } from '../network/address-set';
import type { Node } from '../network/network';
import { platformAddress } from './addresses';
import type { VirtualNetworkPart } from './contribution';

export const platformNodeOf = (network: string) => `${network}:platform`;

export function lowerPlatform(network: VirtualNetworkPart, domain: string): Node {
  return {
    id: platformNodeOf(network.id),
    label: 'Azure platform',
    place: { resource: network.id, pointer: '' },
    local: setOfAddress(platformAddress),
    listeners: [
      { protocol: 'udp', ports: [53, 53], name: 'Azure-provided DNS' },
      { protocol: 'tcp', ports: [53, 53, 80, 80, 32_526, 32_526], name: 'Azure platform' },
    ],
    forwards: false,
    receive: [],
    send: [{ type: 'hand-over', nextHop: { to: 'domain', domain } }],
    exits: {},
  };
}
