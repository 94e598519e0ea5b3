import { byId, grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { combineNames } from '../names/combine-names';
import { surroundingsOf } from '../neighbors/surroundings';
import type { CompileContext } from '../parts/compile-context';
import type { Contribution } from '../parts/contribution';
import type { AzureNetwork } from './azure-network';
import { conditionsOf } from './conditions';
import { type Drawn, drawnIn, networkOf, placed } from './drawn';
import { frontendsOf } from './frontends';
import { guestNodes, sitesOf } from './guests-and-sites';
import { internetOf } from './internet';
import { virtualNetworksOf } from './populated';
import { virtualNetworkNodes } from './virtual-network';
import { virtualNetworkInputs } from './virtual-network-inputs';

export function combine(
  contributions: readonly Contribution[],
  context: CompileContext,
  memo: Memo,
): AzureNetwork {
  const drawn = drawnIn(contributions);
  const { parts, networks } = drawn;
  const { tags, readings } = context;
  const frontends = frontendsOf(drawn, context, memo);
  const { populated, ...virtualNetworks } = virtualNetworksOf(drawn, frontends.privateFrontends, memo);
  const defaultSite = readings['GW-DEFAULT-SITE'];
  const surroundings = surroundingsOf(populated, { ...neighborsOf(drawn), defaultSite }, memo);
  const lowered = virtualNetworkInputs({ drawn, populated, surroundings, frontends, context }, memo).map(
    (input) => memo.whole(`network:${input.network.id}`, input, virtualNetworkNodes),
  );
  const sites = sitesOf(drawn, surroundings, tags, memo);
  const internet = internetOf(drawn, frontends, memo);
  const nodes = byId([
    ...virtualNetworks.nodes,
    ...lowered.flatMap((network) => network.nodes),
    ...guestNodes(drawn, frontends.floating, memo),
    ...sites.nodes,
    ...internet.nodes,
  ]);
  const domains = byId([...virtualNetworks.domains, ...sites.domains, internet.domain]);
  const conditions = conditionsOf(drawn, frontends.probes, memo);
  return {
    network: { nodes, domains, conditions },
    names: combineNames({ ...drawn, nodes, tags }, memo),
    nics: new Map(lowered.flatMap(({ nics }) => nics.map((nic) => [nic.part.id, nic] as const))),
    endpoints: memo.list(
      'endpoints',
      parts('endpoint').filter(({ node }) => nodes.has(node)),
    ),
    nodeIds: memo.list('node-ids', [...nodes.keys()]),
    domains: memo.list('domains', [...domains.values()]),
    publicHosts: memo.list('public-hosts', parts('public-host')),
    virtualNetworks: [...networks.values()],
    sites: [...drawn.sites.values()],
    flows: parts('flows').flatMap(({ flows }) => flows),
  };
}

function neighborsOf(drawn: Drawn) {
  const { parts, sites, nicById } = drawn;
  const inNetwork = <T extends { readonly subnet: string }>(list: readonly T[]) =>
    grouped(placed(drawn, list), (part) => networkOf(drawn, part)?.id ?? '');
  return {
    sites,
    peerings: parts('peering'),
    gatewaysIn: inNetwork(parts('gateway')),
    routeServersIn: inNetwork(parts('route-server')),
    // A speaker whose NIC is not in a virtual network announces nothing.
    speakers: parts('bgp-speaker').filter(({ node }) => nicById.has(node)),
  };
}
