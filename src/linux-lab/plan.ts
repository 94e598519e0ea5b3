/**
 * What is to be built of a neutral network: a namespace for each node and for each domain, the links between them, routes,
 * filters and translations in the kernel's own terms, and the probes. Ids are generated here; a user's words go no further
 * than `comment`.
 */
import type { Network, NodeId } from '../network/network';
import { contains } from '../network/range-set';
import { firstCallerPort, type Probe } from './probe';
import { type Space, spaceOfDomain, spaceOfNode } from './space';

export type LabPlan = {
  readonly spaces: readonly Space[];
  readonly links: readonly (readonly [string, string])[];
  /** The number is the probe's in the request; a probe that cannot be made is not here. */
  readonly probes: readonly { readonly number: number; readonly space: string; readonly probe: Probe }[];
  readonly notMade: readonly { readonly number: number; readonly why: string }[];
  readonly spaceOf: ReadonlyMap<NodeId, string>;
};

/** Never throws for a network that Linux cannot express: it says which nodes and probes are left out, and why. */
export function planLab(
  network: Network,
  probes: readonly Probe[],
  usable: (condition: string) => boolean,
): LabPlan {
  const names = {
    nodes: new Map([...network.nodes.keys()].map((id, index) => [id, `n${index}`])),
    domains: new Map([...network.domains.keys()].map((id, index) => [id, `d${index}`])),
  };
  const surroundings = { network, names, probes, usable };
  const spaces = [
    ...[...network.nodes.values()].map((node) => spaceOfNode(surroundings, node)),
    ...[...network.domains.values()].map((domain) => spaceOfDomain(surroundings, domain)),
  ];
  // A link that one end needs, both have.
  const links = new Map<string, readonly [string, string]>();
  for (const { id, links: peers } of spaces)
    for (const peer of peers) {
      const ends = [id, peer].sort() as [string, string];
      links.set(ends.join(' '), ends);
    }
  const made: LabPlan['probes'][number][] = [];
  const notMade: LabPlan['notMade'][number][] = [];
  probes.forEach((probe, number) => {
    const space = names.nodes.get(probe.from);
    const why = whyNot(network, probe, space && spaces.find(({ id }) => id === space));
    if (why !== undefined || space === undefined) notMade.push({ number, why: why ?? 'nobody calls' });
    else made.push({ number, space, probe });
  });
  return { spaces, links: [...links.values()], probes: made, notMade, spaceOf: names.nodes };
}

function whyNot(network: Network, probe: Probe, space: Space | '' | undefined): string | undefined {
  if (!space) return `there is no node ${probe.from}`;
  if (space.notBuilt !== undefined) return `its caller cannot be built: ${space.notBuilt}`;
  const shares = (end: NodeId | undefined) =>
    end !== undefined && [...network.domains.values()].some(({ sharing }) => sharing.has(end));
  if (shares(probe.from) || shares(probe.to))
    return 'an end shares its addresses with others and is told apart by name';
  const { local = [] } = network.nodes.get(probe.from) ?? {};
  if (!contains(local, probe.source)) return 'it calls from an address that is not its own';
  if (probe.protocol !== 'icmp' && probe.port >= firstCallerPort)
    return 'its port is among those that the lab calls from';
  return undefined;
}
