/**
 * What is in each virtual network, and which node has which address there. This comes first, since the routes
 * of one virtual network can lead to appliances in another.
 */
import type { Domain } from '../../network/network';
import type { Node } from '../../network/nodes';
import { grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { virtualNetworkDomain } from '../neighbors/connected-peerings';
import type { Populated } from '../neighbors/surroundings';
import type { PrivateFrontendPart } from '../parts/frontend';
import { defaultGatewaysOf, lowerDefaultGateway } from '../platform/platform-node';
import { type Drawn, networkOf, placed } from './drawn';
import { claimsOf, virtualNetworkOwners } from './owners';

export type VirtualNetworks = {
  readonly populated: ReadonlyMap<string, Populated & { readonly owners: Domain }>;
  readonly nodes: readonly Node[];
  readonly domains: readonly Domain[];
};

export function virtualNetworksOf(
  drawn: Drawn,
  privateFrontends: readonly PrivateFrontendPart[],
  memo: Memo,
): VirtualNetworks {
  const inNetwork = <T extends { readonly subnet: string }>(parts: readonly T[]) =>
    grouped(parts, (part) => networkOf(drawn, part)?.id);
  const nics = inNetwork(drawn.nics);
  const frontends = inNetwork(privateFrontends);
  const endpoints = inNetwork(placed(drawn, drawn.parts('private-endpoint')));
  const subnets = grouped([...drawn.subnets.values()], ({ virtualNetwork }) => virtualNetwork);
  const each = [...drawn.networks.values()].map((network) => {
    const { id } = network;
    const populated: Populated = {
      network,
      subnets: memo.list(`subnets:${id}`, subnets.get(id) ?? []),
      nics: memo.list(`nics:${id}`, nics.get(id) ?? []),
      frontends: memo.list(`frontends:${id}`, frontends.get(id) ?? []),
      privateEndpoints: memo.list(`private-endpoints:${id}`, endpoints.get(id) ?? []),
    };
    return withOwners(populated, memo);
  });
  return {
    populated: new Map(each.map(({ populated }) => [populated.network.id, populated])),
    nodes: each.map(({ defaultGateway }) => defaultGateway),
    domains: each.map(({ populated }) => populated.owners),
  };
}

function withOwners(populated: Populated, memo: Memo) {
  const { network, subnets, nics, frontends, privateEndpoints } = populated;
  const { id } = network;
  const domain = virtualNetworkDomain(id);
  const gateways = memo.of(`default-gateways:${id}`, { network: id, subnets }, defaultGatewaysOf);
  // If a resource is given the address of a default gateway, which Azure refuses, the resource has it here.
  const claims = claimsOf([...nics, ...frontends, ...privateEndpoints, ...gateways]);
  const owning = { network, domain, claims: memo.records(`claims:${id}`, claims) };
  return {
    populated: { ...populated, owners: memo.of(domain, owning, virtualNetworkOwners) },
    defaultGateway: memo.of(`default-gateway:${id}`, { network, gateways }, lowerDefaultGateway),
  };
}
