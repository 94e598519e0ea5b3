/** The effective routes of the subnets of one virtual network, and what the tag `VirtualNetwork` means behind each route table. */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Domain } from '../../network/network';
import type { RouteTable } from '../../network/routes';
import type { Memo } from '../../reuse/memo';
import type { RouteTablePart, SubnetPart } from '../parts/virtual-network';
import { isDefaultGateway } from '../platform/platform-node';
import { effectiveRoutesOf } from '../routing/effective-routes';
import type { SubnetRouting } from '../routing/subnet-routing';
import { type VirtualNetworkTag, virtualNetworkTag } from '../security/security-groups';
import type { InVirtualNetwork } from './in-virtual-network';

/**
 * Subnets with the same route table and no service endpoints share their routes, which are made for this
 * stand-in.
 */
const withoutEndpoints = { id: '', name: '', serviceEndpoints: [] };

export function subnetRoutes(at: InVirtualNetwork, subnet: SubnetPart, memo: Memo): RouteTable {
  const { network, domain, around, tags, readings } = at;
  const table = at.tableById.get(subnet.routeTable ?? '');
  const forGateway = around.gateways.some((gateway) => gateway.subnet === subnet.id);
  const leadsToAppliances = table?.routes.some((route) => route.nextHopAddress !== undefined) ?? false;
  const alike = subnet.serviceEndpoints.length === 0;
  const shared = memo.of(
    alike ? `routes:${network.id}:${table?.id ?? ''}:${forGateway}` : `routes:${subnet.id}`,
    {
      network,
      domain,
      subnet: alike ? withoutEndpoints : subnet,
      table,
      gatewayRoutes: around.gatewayRoutes,
      peeringRoutes: forGateway ? around.peeringRoutesOfGateway : around.peeringRoutes,
      privateEndpoints: around.privateEndpoints,
      vpnGateway: around.vpnGateway,
      defaultSite: around.defaultSite,
      owners: leadsToAppliances ? at.owners : undefined,
      appliances: leadsToAppliances ? around.appliances : undefined,
      tags,
      readings,
    },
    routesOf,
  );
  const { id, name } = subnet;
  return memo.of(`routes-of:${id}`, { shared, id: `routes:${id}`, name }, renamed);
}

type Routing = Omit<SubnetRouting, 'ownerOf'> & {
  /** The nodes that may be a next hop here; `appliances` has those in peered networks. */
  readonly owners: Domain | undefined;
  readonly appliances: ReadonlyMap<Address, NodeId> | undefined;
};

function routesOf({ owners, appliances, ...routing }: Routing): RouteTable {
  return effectiveRoutesOf({
    ...routing,
    ownerOf: (address) => applianceAt(owners, address) ?? appliances?.get(address),
  });
}

/** The default gateway of a subnet cannot be a next hop. */
function applianceAt(domain: Domain | undefined, address: Address): NodeId | undefined {
  return domain?.owners.longest(address)?.values.find((node) => !isDefaultGateway(node));
}

type Renaming = { readonly shared: RouteTable; readonly id: string; readonly name: string };

function renamed({ shared, id, name }: Renaming): RouteTable {
  return { ...shared, id, name };
}

export function tagBehind(
  { network, around, tags, readings }: InVirtualNetwork,
  table: RouteTablePart | undefined,
  memo: Memo,
): VirtualNetworkTag {
  const { gatewayRoutes, reachable } = around;
  const defaultRoute = readings['NSG-VNET-TAG-DEFAULT'];
  return memo.of(
    `tag:${network.id}:${table?.id ?? ''}`,
    { network, gatewayRoutes, peers: reachable, table, tags, defaultRoute },
    virtualNetworkTag,
  );
}
