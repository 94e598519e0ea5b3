import type { AddressSet } from '../../network/address-set';
import type { NodeId } from '../../network/ids';
import { byId, grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { byTarget, leavingBy, targetsOf } from '../frontends/frontend';
import type {
  FrontendTarget,
  NatGatewayPart,
  PrivateFrontendPart,
  PublicFrontendPart,
} from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import type { SubnetPart, VirtualNetworkPart } from '../parts/virtual-network';
import { findTag, type ServiceTagTable } from '../service-tags/tags';
import { defaultOutboundFrontend, defaultOutboundId, type OutboundMethods, withStandIns } from './outbound';

type Attached = {
  readonly nics: readonly NicPart[];
  readonly subnets: ReadonlyMap<string, SubnetPart>;
  readonly networks: ReadonlyMap<string, VirtualNetworkPart>;
  readonly tags: ServiceTagTable;
  readonly natGateways: readonly NatGatewayPart[];
  readonly publicFrontends: readonly PublicFrontendPart[];
  readonly privateFrontends: readonly PrivateFrontendPart[];
};

/** What is attached to the NICs and the subnets of one virtual network. */
export type AttachedIn = {
  readonly natGateways: readonly NatGatewayPart[];
  /** Public frontends that its NICs are behind, or may use for outbound access. */
  readonly publicFrontends: readonly PublicFrontendPart[];
  readonly defaultOutbound: readonly PublicFrontendPart[];
  /** NICs in a pool of a Standard load balancer, which ends default outbound access. */
  readonly balanced: readonly NodeId[];
};

export type OutboundByNic = {
  /** The stand-in frontend of each NIC that has default outbound access. */
  readonly defaultOutbound: readonly PublicFrontendPart[];
  /** NAT gateways that a subnet names, each with the virtual network of the first such subnet. */
  readonly natGateways: readonly { readonly gateway: NatGatewayPart; readonly network: string }[];
  readonly in: (network: string) => AttachedIn;
};

export function outboundOf(attached: Attached, memo: Memo): OutboundByNic {
  const { nics, subnets, publicFrontends, privateFrontends } = attached;
  const networkById = new Map(nics.map(({ id, subnet }) => [id, subnets.get(subnet)?.virtualNetwork ?? '']));
  const inNetwork = <T>(values: readonly T[], nodesOf: (value: T) => readonly NodeId[]) =>
    distinctByNetwork(
      values.flatMap((value) =>
        nodesOf(value).map((node) => ({ network: networkById.get(node) ?? '', value })),
      ),
    );
  const balanced = new Set(
    [...publicFrontends, ...privateFrontends]
      .filter(({ ofLoadBalancer }) => ofLoadBalancer === true)
      .flatMap((frontend) => targetsOf(frontend).map(({ node }) => node)),
  );
  const defaultOutbound = withStandIns(nicsByDefault(attached, balanced)).map((input) =>
    memo.of(
      `default-outbound:${input.nic.id}`,
      { ...input, near: nearStorage(attached, input.nic) },
      defaultOutboundFrontend,
    ),
  );
  const named = namedNatGateways(attached);
  const gatewaysIn = distinctByNetwork(named);
  const frontendsIn = inNetwork(publicFrontends, (frontend) => reachedBy(frontend).map(({ node }) => node));
  const defaultsIn = inNetwork(defaultOutbound, (frontend) => leavingBy(frontend).map(({ node }) => node));
  const balancedIn = inNetwork([...balanced], (node) => [node]);
  const networkOfGateway = new Map([...named].reverse().map(({ network, value }) => [value, network]));
  return {
    defaultOutbound,
    natGateways: attached.natGateways.flatMap((gateway) => {
      const network = networkOfGateway.get(gateway);
      return network === undefined ? [] : [{ gateway, network }];
    }),
    in: (network) => ({
      natGateways: memo.list(`nat-gateways:${network}`, gatewaysIn.get(network) ?? []),
      publicFrontends: memo.list(`public-frontends:${network}`, frontendsIn.get(network) ?? []),
      defaultOutbound: memo.list(`default-outbound-in:${network}`, defaultsIn.get(network) ?? []),
      balanced: memo.list(`balanced-in:${network}`, balancedIn.get(network) ?? []),
    }),
  };
}

type InNetwork<T> = { readonly network: string; readonly value: T };

function distinctByNetwork<T>(list: readonly InNetwork<T>[]): ReadonlyMap<string, readonly T[]> {
  return new Map(
    [...grouped(list, ({ network }) => network)].map(([network, group]) => [
      network,
      [...new Set(group.map(({ value }) => value))],
    ]),
  );
}

/** For each subnet that names a NAT gateway: its virtual network and the gateway. */
function namedNatGateways({ subnets, natGateways }: Attached): readonly InNetwork<NatGatewayPart>[] {
  const gateways = byId(natGateways);
  return [...subnets.values()].flatMap(({ natGateway, virtualNetwork }) => {
    const gateway = gateways.get(natGateway?.value ?? '');
    return gateway === undefined ? [] : [{ network: virtualNetwork, value: gateway }];
  });
}

/** Storage of the region of a NIC in a private subnet, if the region is known: the only place that it reaches by default. */
function nearStorage({ subnets, networks, tags }: Attached, nic: NicPart): AddressSet | undefined {
  const subnet = subnets.get(nic.subnet);
  if (nic.outbound !== 'platform' || subnet === undefined || subnet.defaultOutboundAccess) return undefined;
  const location = networks.get(subnet.virtualNetwork)?.location;
  return location === undefined ? undefined : findTag(tags, 'Storage', location)?.addresses;
}

/** NICs that use default outbound access, or an address that Azure manages. */
function nicsByDefault(attached: Attached, balanced: ReadonlySet<NodeId>): readonly NicPart[] {
  const { nics, subnets, natGateways, publicFrontends } = attached;
  const gateways = byId(natGateways);
  const leaving = new Set(publicFrontends.flatMap((frontend) => leavingBy(frontend).map(({ node }) => node)));
  return nics.filter((nic) => {
    const { id, outbound } = nic;
    const subnet = subnets.get(nic.subnet);
    if (outbound === 'managed') return !leaving.has(id);
    return (
      outbound === 'platform' &&
      !leaving.has(id) &&
      !gateways.has(subnet?.natGateway?.value ?? '') &&
      !balanced.has(id) &&
      (subnet?.defaultOutboundAccess !== false || nearStorage(attached, nic) !== undefined)
    );
  });
}

function reachedBy(frontend: PublicFrontendPart): readonly FrontendTarget[] {
  return [...targetsOf(frontend), ...leavingBy(frontend)];
}

/** The outbound methods of each NIC of one virtual network. */
export function methodsByNic(
  { natGateways, publicFrontends, defaultOutbound, balanced }: AttachedIn,
  memo: Memo,
): (nic: NicPart, subnet: SubnetPart) => OutboundMethods {
  const gateways = byId(natGateways);
  const behind = byTarget(publicFrontends, reachedBy);
  const defaults = byId(defaultOutbound);
  const inPool = new Set(balanced);
  return (nic, subnet) => ({
    natGateway: gateways.get(subnet.natGateway?.value ?? ''),
    frontends: memo.list(`public-frontends:${nic.id}`, behind.get(nic.id) ?? []),
    defaultOutbound: defaults.get(defaultOutboundId(nic)),
    balanced: inPool.has(nic.id),
  });
}
