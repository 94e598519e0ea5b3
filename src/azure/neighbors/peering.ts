/** Peerings: the passage from one virtual network to another, and what it lets through (docs/azure.md, section 5). */
import { setOfPrefixes } from '../../network/address-set';
import type { DomainId, NodeId } from '../../network/ids';
import type { Node } from '../../network/nodes';
import type { NextHop } from '../../network/routes';
import type { Stage } from '../../network/stages';
import type { PeeringPart, VirtualNetworkPart } from '../parts/virtual-network';
import { translationProfile } from '../platform/state-profiles';

/** A half of a peering whose other half exists too. */
export type ConnectedPeering = {
  readonly half: PeeringPart;
  readonly other: PeeringPart;
  readonly remote: VirtualNetworkPart;
};

export const peeringNode = (half: string): NodeId => `${half}:to-remote`;
/**
 * The node that passes a packet through the peering to a next hop there, rather than to the packet's
 * destination.
 */
export const peeringToNode = (half: string, node: NodeId): NodeId => `${half}:to:${node}`;

type PeeringFrom = ConnectedPeering & {
  readonly network: VirtualNetworkPart;
  /** The addresses of the remote network. */
  readonly domain: DomainId;
  readonly appliances: readonly NodeId[];
  /** The reading of PEER-BLOCK. */
  readonly block: string | undefined;
};

/**
 * The passage from `network`: to the owner of the destination in the remote network, and to each of
 * `appliances` there.
 */
export function lowerPeering(input: PeeringFrom): Node[] {
  const { network, half, other, remote, domain, appliances } = input;
  const { id, name, place } = half;
  const table = `peering:${[network.id, remote.id].sort().join(':')}`;
  const blocked = !half.allowVirtualNetworkAccess && input.block === 'traffic-stops';
  // Replies must be recognized only if one half does not allow forwarded traffic.
  const strict = !half.allowForwardedTraffic || !other.allowForwardedTraffic;
  const receive: Stage[] = [
    ...(strict
      ? [{ type: 'session' as const, opened: table, answered: table, profile: translationProfile, place }]
      : []),
    ...(blocked
      ? [
          {
            type: 'require' as const,
            match: { source: [] },
            reason: 'peering-blocked' as const,
            place: { resource: id, pointer: '/allowVirtualNetworkAccess' },
            rules: ['PEER-BLOCK'],
          },
        ]
      : []),
    ...(half.allowVirtualNetworkAccess
      ? []
      : [{ type: 'exempt' as const, match: {}, table: `${id}:access`, rules: ['PEER-BLOCK'] }]),
    ...(other.allowForwardedTraffic
      ? []
      : [
          {
            type: 'require' as const,
            unless: table,
            match: { source: setOfPrefixes(network.prefixes.map((each) => each.value)) },
            reason: 'forwarded-traffic-blocked' as const,
            place: { resource: other.id, pointer: '/allowForwardedTraffic' },
            rules: ['PEER-FORWARDED'],
          },
        ]),
  ];
  const passage = (node: NodeId, nextHop: NextHop): Node => ({
    id: node,
    label: name,
    place,
    local: [],
    listeners: [],
    forwards: true,
    exits: {},
    receive,
    send: [...(strict ? [{ type: 'remember' as const, table, place }] : []), { type: 'hand-over', nextHop }],
  });
  return [
    passage(peeringNode(id), { to: 'domain', domain }),
    ...appliances.map((each) => passage(peeringToNode(id, each), { to: 'node', node: each })),
  ];
}
