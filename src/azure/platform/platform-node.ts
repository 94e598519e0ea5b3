/**
 * What the platform itself answers, as nodes of each virtual network (docs/azure.md, section 3): the host’s
 * virtual address 168.63.129.16, for DNS, the agent and load-balancer probes; the instance metadata service;
 * and the default gateways of its subnets, which are silent.
 */
import type { Address } from '../../network/address';
import { setOfAddress } from '../../network/address-set';
import type { DomainId, NodeId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import { unionOf } from '../../network/range-set';
import type { SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';
import { metadataAddress, platformAddress } from '../terms/well-known-addresses';

export const platformNodeOf = (network: string) => `${network}:platform`;
export const metadataNodeOf = (network: string) => `${network}:metadata`;
const defaultGateway = ':default-gateway';
const defaultGatewayNodeOf = (network: string) => `${network}${defaultGateway}`;
export const isDefaultGateway = (node: NodeId) => node.endsWith(defaultGateway);

type InNetwork = { readonly network: VirtualNetworkPart; readonly domain: DomainId };

export function lowerPlatform({ network, domain }: InNetwork): Node[] {
  const common = {
    place: { resource: network.id, pointer: '' },
    forwards: false,
    receive: [],
    send: [{ type: 'hand-over' as const, nextHop: { to: 'domain' as const, domain } }],
    exits: {},
  };
  return [
    {
      ...common,
      id: platformNodeOf(network.id),
      label: 'Azure platform',
      local: setOfAddress(platformAddress),
      listeners: [
        { protocol: 'udp', ports: [53, 53], name: 'Azure-provided DNS' },
        { protocol: 'tcp', ports: [53, 53, 80, 80, 32_526, 32_526], name: 'Azure platform' },
      ],
    },
    {
      ...common,
      id: metadataNodeOf(network.id),
      label: 'Instance metadata service',
      local: setOfAddress(metadataAddress),
      listeners: [{ protocol: 'tcp', ports: [80, 80], name: 'Instance metadata service' }],
    },
  ];
}

/** A default gateway address, and the node that has it. */
export type DefaultGateway = { readonly id: NodeId; readonly address: Address };

type SubnetsOf = { readonly network: string; readonly subnets: readonly SubnetPart[] };

/** The default gateway of a subnet has the first address after the network address. */
export function defaultGatewaysOf({ network, subnets }: SubnetsOf): readonly DefaultGateway[] {
  return subnets
    .filter(({ prefix }) => prefix.length <= 30)
    .map(({ prefix }) => ({ id: defaultGatewayNodeOf(network), address: prefix.network + 1 }));
}

type DefaultGateways = {
  readonly network: VirtualNetworkPart;
  readonly gateways: readonly DefaultGateway[];
};

/** Packets leave through it, but it answers none, not even a ping. */
export function lowerDefaultGateway({ network, gateways }: DefaultGateways): Node {
  const { id, name } = network;
  const place = { resource: id, pointer: '' };
  return {
    id: defaultGatewayNodeOf(id),
    label: `default gateway in ${name}`,
    place,
    local: unionOf(gateways.map(({ address }) => setOfAddress(address))),
    listeners: [],
    forwards: false,
    receive: [
      {
        type: 'require',
        match: { destination: [] },
        reason: 'host-unreachable',
        place,
        rules: ['NET-DEFAULT-GATEWAY'],
      },
    ],
    send: [],
    exits: {},
  };
}
