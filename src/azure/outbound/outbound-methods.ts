/** Which ways out to the Internet each NIC has: what is attached to it and its subnet, or default outbound access. */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import type { Memo } from '../../reuse/memo';
import { targetsOf } from '../frontends/frontend';
import type { FrontTarget, NatGatewayPart, PrivateFrontPart, PublicFrontPart } from '../parts/frontend';
import type { NicPart } from '../parts/nic';
import type { SubnetPart } from '../parts/virtual-network';
import { defaultOutboundFront, standInAddresses, type WaysOut } from './outbound';

type Ways = {
  /** Of everybody: those that are drawn, and those that default outbound access amounts to. */
  readonly fronts: readonly PublicFrontPart[];
  readonly natGatewayNetwork: ReadonlyMap<string, string>;
  readonly of: (nic: NicPart, memo: Memo) => WaysOut;
  /** While these are what they were, so are its ways out. */
  readonly inputs: (nic: NicPart) => readonly unknown[];
};

export function waysOut(
  nics: readonly NicPart[],
  subnets: ReadonlyMap<string, SubnetPart>,
  natGateways: readonly NatGatewayPart[],
  allFronts: readonly (PublicFrontPart | PrivateFrontPart)[],
  memo: Memo,
): Ways {
  const drawn = allFronts.filter((each) => each.as === 'public-front');
  const balanced = new Set(
    allFronts
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
      (nic.wayOut === 'managed' && !leaving.has(nic.id)) ||
      (nic.wayOut === 'platform' &&
        !explicit(nic) &&
        !balanced.has(nic.id) &&
        subnets.get(nic.subnet)?.defaultOutboundAccess !== false),
  );
  const standIns = standInAddresses(byDefault);
  const defaults = new Map(
    byDefault.map((nic): [NodeId, PublicFrontPart] => {
      const standIn = standIns.get(nic.id) as Address;
      return [
        nic.id,
        memo.get(`default-outbound:${nic.id}`, [nic, standIn], () => defaultOutboundFront(nic, standIn)),
      ];
    }),
  );
  return {
    fronts: [...drawn, ...defaults.values()],
    natGatewayNetwork,
    of: (nic, memo) => ({
      natGateway: natGatewayOf(nic),
      fronts: memo.list(`public-fronts:${nic.id}`, [...(before.get(nic.id) ?? [])]),
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
  fronts: readonly PublicFrontPart[],
  targets: (front: PublicFrontPart) => readonly FrontTarget[],
): ReadonlyMap<NodeId, ReadonlySet<PublicFrontPart>> {
  const found = new Map<NodeId, Set<PublicFrontPart>>();
  for (const front of fronts)
    for (const { node } of targets(front)) found.set(node, (found.get(node) ?? new Set()).add(front));
  return found;
}
