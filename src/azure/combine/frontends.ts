/**
 * All addresses in front of NICs: drawn ones, those of load balancers, and the stand-ins for default outbound
 * access.
 */
import type { Address } from '../../network/address';
import type { NodeId } from '../../network/ids';
import { grouped } from '../../reuse/grouped';
import type { Memo } from '../../reuse/memo';
import { byTarget, floatingTargets } from '../frontends/frontend';
import { backendsOf, balanced } from '../frontends/load-balancers';
import { type OutboundByNic, outboundOf } from '../outbound/outbound-methods';
import type { CompileContext } from '../parts/compile-context';
import type { ConditionPart, PrivateFrontendPart, PublicFrontendPart } from '../parts/frontend';
import { type Drawn, placed } from './drawn';

export type Frontends = {
  /** The stand-ins for default outbound access come last. */
  readonly publicFrontends: readonly PublicFrontendPart[];
  readonly privateFrontends: readonly PrivateFrontendPart[];
  readonly outbound: OutboundByNic;
  /** By NIC: addresses of frontends whose packets reach it untranslated (floating IP). */
  readonly floating: ReadonlyMap<NodeId, readonly Address[]>;
  /** Health probes of load balancers. */
  readonly probes: readonly ConditionPart[];
};

export function frontendsOf(drawn: Drawn, { readings, tags }: CompileContext, memo: Memo): Frontends {
  const { parts, nics, subnets, networks } = drawn;
  const nicsByResource = grouped(nics, ({ place }) => place.resource);
  const balancers = parts('load-balancer').map((balancer) => {
    const { id } = balancer;
    const behind = backendsOf(balancer).flatMap((resource) => nicsByResource.get(resource) ?? []);
    const input = { balancer, nics: memo.list(`behind:${id}`, behind), icmp: readings['LB-HA-PORTS-ICMP'] };
    return memo.of(`balanced:${id}`, input, balanced);
  });
  const ofBalancers = balancers.flatMap(({ frontends }) => frontends);
  const publicFrontends = [
    ...parts('public-frontend'),
    ...ofBalancers.filter((frontend) => frontend.as === 'public-frontend'),
  ];
  const privateFrontends = placed(drawn, [
    ...parts('private-frontend'),
    ...ofBalancers.filter((frontend) => frontend.as === 'private-frontend'),
  ]);
  const natGateways = parts('nat-gateway');
  const outbound = outboundOf(
    { nics, subnets, networks, tags, natGateways, publicFrontends, privateFrontends },
    memo,
  );
  const floating = byTarget([...publicFrontends, ...privateFrontends], floatingTargets);
  return {
    publicFrontends: [...publicFrontends, ...outbound.defaultOutbound],
    privateFrontends,
    outbound,
    floating: new Map([...floating].map(([node, list]) => [node, list.map(({ address }) => address)])),
    probes: balancers.flatMap(({ conditions }) => conditions),
  };
}
