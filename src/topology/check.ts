/**
 * Finds everything that is wrong with a topology, with its place and what would be right. An error is what
 * Azure would reject or what prevents a part from being traced; a half-drawn topology only has warnings,
 * since every drawing begins like that.
 */
import type { Problem } from '../azure/kit/problem';
import type { AnyResource, Neighbors } from '../azure/kit/resource';
import type { ServiceTagTable } from '../azure/service-tags/tags';
import { definitionOf, type Resource } from '../kinds';
import { checkAddressPlan } from './checks/address-plan';
import { checkApplianceLoops } from './checks/appliance-loops';
import { checkCounts } from './checks/counts';
import { checkFlows } from './checks/flows';
import { checkHybrid } from './checks/hybrid';
import { checkIdentity } from './checks/identity';
import { checkInjected } from './checks/injected';
import { checkNameLoops } from './checks/name-loops';
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
import { neighborsIn } from './structure';

/** `sign` is called before each resource is checked. */
export type CheckContext = { readonly tags: ServiceTagTable; readonly sign?: (() => void) | undefined };

/**
 * Sorts errors first, then by resource in the order of the file; the same topology gives the same list. Never
 * throws.
 */
export function checkTopology(topology: Topology, { tags, sign }: CheckContext): readonly Problem[] {
  const neighbors = neighborsIn(topology);
  const plan = networkPlan(topology);
  const problems = [
    ...topology.resources.flatMap((resource) => {
      sign?.();
      return [...checkTexts(resource, tags), ...checkAmong(resource, neighbors)];
    }),
    ...checkIdentity(topology),
    ...checkAddressPlan(topology, plan),
    ...checkSpecialSubnets(topology, plan),
    ...checkInjected(plan),
    ...checkPeerings(plan),
    ...checkNextHops(plan),
    ...checkApplianceLoops(plan),
    ...checkHybrid(topology, plan, tags),
    ...checkNameResolution(topology),
    ...checkNameLoops(topology),
    ...checkServiceTags(topology, tags),
    ...checkFlows(topology, tags),
    ...checkUnlisted(topology),
    ...checkCounts(topology),
  ];
  if (problems.length < 2) return problems;
  const order = new Map(
    [...topology.resources.map(({ id }) => id), ''].map((id, index) => [id, index] as const).reverse(),
  );
  const rank = ({ severity, resource }: Problem) =>
    (severity === 'error' ? 0 : 1_000_000) + (order.get(resource) ?? 0);
  return problems.sort((a, b) => rank(a) - rank(b));
}

type Asked = {
  readonly problems: readonly Problem[];
  /** Each neighbor that the checks read, by id. */
  readonly neighbors: ReadonlyMap<string, AnyResource | undefined>;
  /** Set where the checks read the list of all resources. */
  readonly all: Neighbors['all'] | undefined;
};

const asked = new WeakMap<Resource, Asked>();

/**
 * Checks the references of a resource and runs the check of its kind. The result is kept while each neighbor
 * that the checks read is still the same object, so that an edit repeats only the checks that it affects.
 */
function checkAmong(resource: Resource, neighbors: Neighbors): readonly Problem[] {
  let last = asked.get(resource);
  if (last === undefined || !stillStands(last, neighbors)) {
    last = checkAsking(resource, neighbors);
    asked.set(resource, last);
  }
  return last.problems;
}

function stillStands(last: Asked, neighbors: Neighbors): boolean {
  if (last.all !== undefined && last.all !== neighbors.all) return false;
  for (const [id, neighbor] of last.neighbors) if (neighbors.get(id) !== neighbor) return false;
  return true;
}

function checkAsking(resource: Resource, neighbors: Neighbors): Asked {
  const found = new Map<string, AnyResource | undefined>();
  let all: Asked['all'];
  const asking: Neighbors = {
    get: (id) => {
      const neighbor = neighbors.get(id);
      found.set(id, neighbor);
      return neighbor;
    },
    get all() {
      all = neighbors.all;
      return all;
    },
  };
  const problems = [...checkReferences(resource, asking), ...checkAlone(resource, asking)];
  return { problems, neighbors: found, all };
}

/** Runs the check of the resource's own kind. */
function checkAlone(resource: Resource, neighbors: Neighbors): readonly Problem[] {
  return definitionOf(resource)?.check(resource, neighbors) ?? [];
}
