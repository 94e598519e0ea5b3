/** The cases of a flow: from each source side to each destination side that its address or name stands for. */
import type { AzureNetwork } from '../../azure/combine/azure-network';
import type { Endpoint, Flow } from '../../azure/flows/flow';
import type { Verdict } from '../../engine/trace';
import { nothingUsed, type Used } from '../../engine/world';
import type { NodeId } from '../../network/ids';
import { sameSet, subtract } from '../../network/range-set';
import type { CompiledReading } from '../compiled-reading';
import { type Ends, endsOf, ownSourceRule } from '../sides/own-source';
import { isOnInternet, type Looking, type Side } from '../sides/side';
import { sidesOf } from '../sides/sides';
import type { Case, Evaluated } from './case';
import { casesBetween } from './cases-between';
import { merge } from './merge';
import { type Found, targetsOf } from './targets';

type Cases = Omit<Evaluated, 'summary'>;

/** The parameters that are the same for all cases of one flow; each case adds to `used`. */
type Finding = {
  readonly compiled: CompiledReading;
  readonly flow: Flow;
  readonly looking: Omit<Looking, 'role' | 'seenFrom'>;
  readonly used: Used;
  /** Whether a machine calls itself too. Of several sources or destinations, each calls the others only. */
  readonly itself: boolean;
};

/** The cases from all source sides. */
export function casesOf(compiled: CompiledReading, flow: Flow): Cases {
  const { azure, tags } = compiled;
  if (flow.ports.length === 0 && flow.protocol !== 'icmp') return undecided('a documented port');
  if ('host' in flow.from) return undecided('a resource or an address as its source');
  const looking = { azure, tags, owner: flow.owner, port: flow.ports[0] ?? 0 };
  const from = sidesOf(
    { ...looking, owner: ownerOfStart(azure, flow), role: 'from', seenFrom: 'inside' },
    flow.from,
  );
  const used = usedByEnds(azure, flow);
  if ('missing' in from) return { ...undecided(from.missing), used };
  const found = (itself: boolean) =>
    from.sides.flatMap((side) => casesFrom({ compiled, flow, looking, used, itself }, side));
  const others = found(false);
  const single = from.sides.length === 1 && ('resource' in flow.from || 'address' in flow.from);
  const cases = others.length === 0 && single ? found(true) : others;
  if (cases.length === 0) return { ...undecided('a source and a destination that differ'), used };
  return { cases: merge(cases), used };
}

function undecided(missing: string): Cases {
  return {
    cases: [{ from: [], to: [], ports: [], verdict: { outcome: 'undecided', missing }, first: {} }],
    used: nothingUsed(),
  };
}

/** The load balancer's probes come from the network of the NIC that they go to. */
function ownerOfStart(azure: AzureNetwork, { from, to, owner }: Flow): string {
  const isProbe = 'serviceTag' in from && from.serviceTag.toLowerCase() === 'azureloadbalancer';
  if (!isProbe) return owner;
  return 'resource' in to ? nicOf(azure, to.resource, to.part) : nicOf(azure, '');
}

function usedByEnds(azure: AzureNetwork, { from, to, shapedBy }: Flow): Used {
  const used = nothingUsed();
  if ('dnsServersOf' in to) {
    const nic = nicOf(azure, to.dnsServersOf);
    used.facts.set(`dns-client:${nic}`, azure.names.clients.get(nic));
  }
  if (asksForOwners(from) || asksForOwners(to)) used.facts.set('domains', azure.domains);
  for (const rule of shapedBy) used.rules.add(rule);
  return used;
}

/** Whether an end is found by its address, so that the owners of addresses matter; those on the Internet always do. */
function asksForOwners(endpoint: Endpoint): boolean {
  if ('resource' in endpoint) return false;
  return !('serviceTag' in endpoint) || (endpoint.hosts ?? []).length > 0;
}

/** The cases from one side to all targets that it finds. */
function casesFrom(finding: Finding, side: Side): readonly Case[] {
  const { compiled, flow, looking, used } = finding;
  const seenFrom = isOnInternet(compiled.azure, side.node) ? 'internet' : 'inside';
  const view: Looking = { ...looking, role: 'to', seenFrom };
  return targetsOf(compiled, flow.to, side, view, used).flatMap((found) => {
    const cases = casesTo(finding, side, found);
    const { when } = found;
    return when === undefined ? cases : cases.map((each) => ({ ...each, when }));
  });
}

/** The cases from one side to one target; a target without an address is not traced. */
function casesTo({ compiled, flow, used, itself }: Finding, side: Side, found: Found): readonly Case[] {
  const untraced = (verdict: Verdict, first: Case['first']): readonly Case[] => [
    { from: side.set, to: [], ports: flow.ports, verdict, first },
  ];
  if ('failure' in found) {
    const { failure, missing, lookUp } = found;
    return untraced(failure ?? { outcome: 'undecided', missing }, { lookUp });
  }
  const { sides, lookUp } = found;
  if ('missing' in sides) return untraced({ outcome: 'undecided', missing: sides.missing }, {});
  return sides.sides.flatMap((other) =>
    endsBetween(compiled.azure, flow, side, other, itself).flatMap(({ from, to }) => {
      if (from !== side) used.rules.add(ownSourceRule);
      return casesBetween(compiled, flow, from, to, lookUp, used);
    }),
  );
}

/** Empty if both sides are the same, unless it is a machine that calls itself. */
function endsBetween(
  azure: AzureNetwork,
  { from }: Flow,
  side: Side,
  other: Side,
  itself: boolean,
): readonly Ends[] {
  if (other.node === side.node && sameSet(other.set, side.set))
    return itself && callsItself(azure, side) ? [{ from: side, to: other }] : [];
  // A part of a VM is one NIC's address; for the VM as a whole, the guest's routing table chooses the NIC.
  const isWhole = 'resource' in from && from.part === undefined;
  return isWhole ? endsOf(azure, side, other) : [{ from: side, to: other }];
}

function callsItself({ network }: AzureNetwork, { node, set }: Side): boolean {
  const keeps = network.nodes.get(node)?.keeps;
  return keeps !== undefined && subtract(set, keeps.addresses).length === 0;
}

/** The NIC of a resource or of one of its parts, or the NIC with that id. */
function nicOf({ nics, endpoints }: AzureNetwork, resource: string, part?: string): NodeId {
  const named = endpoints.find((each) => each.resource === resource && each.part === part)?.node ?? resource;
  if (nics.has(named)) return named;
  return [...nics.values()].find((each) => each.part.place.resource === resource)?.part.id ?? '';
}
