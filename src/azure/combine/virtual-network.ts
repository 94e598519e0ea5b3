/**
 * The nodes of one virtual network: platform nodes, frontends, peerings, NICs, private endpoints and
 * gateways.
 */
import type { Node } from '../../network/nodes';
import type { Memo } from '../../reuse/memo';
import { lowerFrontend } from '../frontends/frontend';
import { virtualNetworkDomain } from '../neighbors/connected-peerings';
import { lowerGateway } from '../neighbors/gateway';
import { lowerPeering } from '../neighbors/peering';
import { lowerPlatform, platformNodeOf } from '../platform/platform-node';
import type { NicDetails } from './azure-network';
import { type InVirtualNetwork, lookUps, type VirtualNetworkInput } from './in-virtual-network';
import { nicNodes } from './nic-nodes';
import { privateEndpointNode } from './private-endpoint-node';
import { subnetRoutes } from './subnet-routes';

export type VirtualNetworkNodes = { readonly nodes: readonly Node[]; readonly nics: readonly NicDetails[] };

export function virtualNetworkNodes(input: VirtualNetworkInput, memo: Memo): VirtualNetworkNodes {
  const at = lookUps(input, memo);
  const nics = input.nics.flatMap((nic) => nicNodes(at, nic, memo));
  return {
    nodes: [
      ...ownNodes(input, memo),
      ...peeringNodes(input, memo),
      ...nics.flatMap(({ nodes }) => nodes),
      ...input.privateEndpoints.flatMap((endpoint) => privateEndpointNode(at, endpoint, memo)),
      ...gatewayNodes(at, memo),
    ],
    nics: nics.map(({ details }) => details),
  };
}

function ownNodes({ network, frontends }: VirtualNetworkInput, memo: Memo): readonly Node[] {
  const domain = virtualNetworkDomain(network.id);
  return [
    ...memo.of(platformNodeOf(network.id), { network, domain }, lowerPlatform),
    ...frontends.map((frontend) => memo.of(`node:${frontend.id}`, { frontend, domain }, lowerFrontend)),
  ];
}

function peeringNodes({ network, around, readings }: VirtualNetworkInput, memo: Memo): readonly Node[] {
  return around.peerings.flatMap(({ half, other, remote }) => {
    const domain = virtualNetworkDomain(remote.id);
    const appliances = memo.list(`appliances:${half.id}`, around.appliancesBehind.get(half.id) ?? []);
    const block = readings['PEER-BLOCK'];
    const input = { network, half, other, remote, domain, appliances, block };
    return memo.of(`peering:${half.id}`, input, lowerPeering);
  });
}

function gatewayNodes(at: InVirtualNetwork, memo: Memo): readonly Node[] {
  const { gateways, sites, behindGateways } = at.around;
  return gateways.flatMap((gateway) => {
    const subnet = at.subnetById.get(gateway.subnet);
    if (subnet === undefined) return [];
    const input = { gateway, sites, subnetRoutes: subnetRoutes(at, subnet, memo), behind: behindGateways };
    return memo.of(`node:${gateway.id}`, input, lowerGateway);
  });
}
