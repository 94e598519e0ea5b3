/** Peerings with both halves drawn, and what each virtual network reaches through its own peerings. */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import { covers } from '../../network/prefix';
import { grouped } from '../../reuse/grouped';
import type { PeeringPart, VirtualNetworkPart } from '../parts/virtual-network';
import type { PeeringRoute } from '../routing/subnet-routing';
import { type ConnectedPeering, peeringNode, peeringToNode } from './peering';

export const virtualNetworkDomain = (id: string) => `vnet:${id}`;

/** A node that may be a next hop, and the address that a route names. */
export type PossibleNextHop = { readonly id: NodeId; readonly address: Address };

type Peerings = { readonly peerings: readonly ConnectedPeering[] };

/** A peering is connected if both halves exist and the address spaces do not overlap. */
export function connectedPeerings(
  parts: readonly PeeringPart[],
  networks: ReadonlyMap<string, VirtualNetworkPart>,
): ReadonlyMap<string, readonly ConnectedPeering[]> {
  const byEnds = new Map<string, PeeringPart>();
  for (const each of parts) {
    const key = `${each.virtualNetwork} ${each.remote}`;
    if (!byEnds.has(key)) byEnds.set(key, each);
  }
  const connected = [...byEnds.values()].flatMap((half): ConnectedPeering[] => {
    const other = byEnds.get(`${half.remote} ${half.virtualNetwork}`);
    const here = networks.get(half.virtualNetwork);
    const remote = networks.get(half.remote);
    if (other === undefined || here === undefined || remote === undefined || here === remote) return [];
    return overlapping(here, remote) ? [] : [{ half, other, remote }];
  });
  return grouped(connected, (each) => each.half.virtualNetwork);
}

export function overlapping(one: VirtualNetworkPart, other: VirtualNetworkPart): boolean {
  return one.prefixes.some((a) =>
    other.prefixes.some((b) => covers(a.value, b.value) || covers(b.value, a.value)),
  );
}

/** Peered networks that count as connected: the peering does not block them. */
export function reachableBy({ peerings }: Peerings): readonly VirtualNetworkPart[] {
  return peerings.filter(({ half }) => half.allowVirtualNetworkAccess).map(({ remote }) => remote);
}

export type PeeringRoutes = {
  readonly peeringRoutes: readonly PeeringRoute[];
  /** The routes for what a gateway here forwards: its packets need no permission to pass a peering. */
  readonly peeringRoutesOfGateway: readonly PeeringRoute[];
};

export function peeringRoutes({ peerings }: Peerings): PeeringRoutes {
  const routes = (nextHop: (peering: ConnectedPeering) => PeeringRoute['nextHop']) =>
    peerings.flatMap((peering) =>
      peering.remote.prefixes.map(
        ({ value }): PeeringRoute => ({
          prefix: value,
          name: peering.half.name,
          nextHop: nextHop(peering),
          place: peering.half.place,
        }),
      ),
    );
  return {
    peeringRoutes: routes(({ half }) => ({ to: 'node', node: peeringNode(half.id) })),
    peeringRoutesOfGateway: routes(({ remote }) => ({
      to: 'domain',
      domain: virtualNetworkDomain(remote.id),
    })),
  };
}

export type AppliancesBehind = {
  /** By the half of a peering: the nodes that may be a next hop on the other side. */
  readonly appliancesBehind: ReadonlyMap<string, readonly NodeId[]>;
  /** By address: the node that leads to a next hop in a peered network. */
  readonly appliances: ReadonlyMap<Address, NodeId>;
};

type Reaching = Peerings & {
  /** For each peering in turn: the nodes that may be a next hop in its remote network. */
  readonly nextHops: readonly (readonly PossibleNextHop[])[];
};

export function appliancesBehind({ peerings, nextHops }: Reaching): AppliancesBehind {
  const appliances = new Map<Address, NodeId>();
  const behind = new Map<string, readonly NodeId[]>();
  peerings.forEach(({ half }, index) => {
    const there = nextHops[index] ?? [];
    behind.set(
      half.id,
      there.map(({ id }) => id),
    );
    for (const { id, address } of there)
      if (!appliances.has(address)) appliances.set(address, peeringToNode(half.id, id));
  });
  return { appliances, appliancesBehind: behind };
}
