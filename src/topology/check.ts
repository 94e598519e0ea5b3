/**
 * Everything that is wrong with a topology, with its place and what would be right. An error is what Azure would refuse or what
 * keeps a part from being traced; a half-drawn topology has warnings, for that is how every drawing begins.
 */
import type { Neighbours } from '../azure/kind';
import type { Problem } from '../azure/problem';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { kindOf, type Resource } from '../kinds';
import { checkAddressPlan } from './checks/address-plan';
import { checkCounts } from './checks/counts';
import { checkFlows } from './checks/flows';
import { checkHybrid } from './checks/hybrid';
import { checkIdentity } from './checks/identity';
import { checkInjected } from './checks/injected';
import { checkNameResolution } from './checks/name-resolution';
import { networkPlan } from './checks/network-plan';
import { checkNextHops } from './checks/next-hops';
import { checkPeerings } from './checks/peerings';
import { checkReferences } from './checks/references';
import { checkServiceTags } from './checks/service-tags';
import { checkSpecialSubnets } from './checks/special-subnets';
import { checkTexts } from './checks/texts';
import { checkUnlisted } from './checks/unlisted';
import type { Topology } from './document';

export type CheckContext = { readonly tags: ServiceTagTable };

/** Errors first, then by resource in the order of the file; the same topology gives the same list. Never throws. */
export function checkTopology(topology: Topology, { tags }: CheckContext): readonly Problem[] {
  const byId = new Map([...topology.resources].reverse().map((each) => [each.id, each]));
  const neighbours: Neighbours = { get: (id) => byId.get(id), all: topology.resources };
  const plan = networkPlan(topology);
  const problems = [
    ...topology.resources.flatMap((resource) => [
      ...checkTexts(resource, tags),
      ...checkReferences(resource, neighbours),
      ...checkAlone(resource, neighbours),
    ]),
    ...checkIdentity(topology),
    ...checkAddressPlan(topology, plan),
    ...checkSpecialSubnets(topology, plan),
    ...checkInjected(plan),
    ...checkPeerings(plan),
    ...checkNextHops(plan),
    ...checkHybrid(topology, plan, tags),
    ...checkNameResolution(topology),
    ...checkServiceTags(topology, tags),
    ...checkFlows(topology, tags),
    ...checkUnlisted(topology),
    ...checkCounts(topology),
  ];
  const order = new Map(
    [...topology.resources.map(({ id }) => id), ''].map((id, index) => [id, index] as const).reverse(),
  );
  const rank = ({ severity, resource }: Problem) =>
    (severity === 'error' ? 0 : 1_000_000) + (order.get(resource) ?? 0);
  return problems.sort((a, b) => rank(a) - rank(b));
}

/** What its own kind has to say. */
function checkAlone(resource: Resource, neighbours: Neighbours): readonly Problem[] {
  const check = kindOf(resource.kind)?.check as
    | ((resource: Resource, neighbours: Neighbours) => readonly Problem[])
    | undefined;
  return check?.(resource, neighbours) ?? [];
}
