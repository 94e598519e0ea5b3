/** Which outbound methods each NIC has: what is attached to it and its subnet, or default outbound access. */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Memo } from '../../reuse/memo';
import { targetsOf } from '../frontends/frontend';
import type {
  FrontendTarget,
  NatGatewayPart,
  PrivateFrontendPart,
  PublicFrontendPart,
} from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import type { SubnetPart } from '../parts/virtual-network';
import { defaultOutboundFrontend, type OutboundMethods, standInAddresses } from './outbound';

type Ways = {
  /** Of everybody: those that are drawn, and those that default outbound access amounts to. */
  readonly frontends: readonly PublicFrontendPart[];
  readonly natGatewayNetwork: ReadonlyMap<string, string>;
  readonly of: (nic: NicPart, memo: Memo) => OutboundMethods;
  /** While these are what they were, so are its outbound methods. */
  readonly inputs: (nic: NicPart) => readonly unknown[];
};

export function outboundMethods(
  nics: readonly NicPart[],
  subnets: ReadonlyMap<string, SubnetPart>,
  natGateways: readonly NatGatewayPart[],
  allFrontends: readonly (PublicFrontendPart | PrivateFrontendPart)[],
  memo: Memo,
): Ways {
  const drawn = allFrontends.filter((each) => each.as === 'public-frontend');
  const balanced = new Set(
    allFrontends
      .filter((each) => each.ofLoadBalancer === true)
      .flatMap((each) => targetsOf(each).map(({ node }) => node)),
  );
  const gateways = new Map(natGateways.map((each) => [each.id, each]));
  const natGatewayNetwork = new Map<string, string>();
  for (const { natGateway, virtualNetwork } of subnets.values())
    if (natGateway !== undefined && gateways.has(natGateway.value))
      natGatewayNetwork.set(natGateway.value, natGatewayNetwork.get(natGateway.value) ?? virtualNetwork);
  const leaving = byTarget(drawn, (each) => each.outbound?.targets ?? []);
  const before = byTarget(drawn, (each) => [...targetsOf(each), ...(each.outbound?.targets ?? [])]);
  const natGatewayOf = (nic: NicPart) => gateways.get(subnets.get(nic.subnet)?.natGateway?.value ?? '');
  const explicit = (nic: NicPart) => leaving.has(nic.id) || natGatewayOf(nic) !== undefined;
  const byDefault = nics.filter(
    (nic) =>
      (nic.outbound === 'managed' && !leaving.has(nic.id)) ||
      (nic.outbound === 'platform' &&
        !explicit(nic) &&
        !balanced.has(nic.id) &&
        subnets.get(nic.subnet)?.defaultOutboundAccess !== false),
  );
  const standIns = standInAddresses(byDefault);
  const defaults = new Map(
    byDefault.map((nic): [NodeId, PublicFrontendPart] => {
      const standIn = standIns.get(nic.id) as Address;
      return [
        nic.id,
        memo.get(`default-outbound:${nic.id}`, [nic, standIn], () => defaultOutboundFrontend(nic, standIn)),
      ];
    }),
  );
  return {
    frontends: [...drawn, ...defaults.values()],
    natGatewayNetwork,
    of: (nic, memo) => ({
      natGateway: natGatewayOf(nic),
      frontends: memo.list(`public-frontends:${nic.id}`, [...(before.get(nic.id) ?? [])]),
      defaultOutbound: defaults.get(nic.id),
      balanced: balanced.has(nic.id),
    }),
    inputs: (nic) => [
      natGatewayOf(nic),
      defaults.get(nic.id),
      ...(before.get(nic.id) ?? []),
      balanced.has(nic.id),
    ],
  };
}

function byTarget(
  frontends: readonly PublicFrontendPart[],
  targets: (frontend: PublicFrontendPart) => readonly FrontendTarget[],
): ReadonlyMap<NodeId, ReadonlySet<PublicFrontendPart>> {
  const found = new Map<NodeId, Set<PublicFrontendPart>>();
  for (const frontend of frontends)
    for (const { node } of targets(frontend)) found.set(node, (found.get(node) ?? new Set()).add(frontend));
  return found;
}
