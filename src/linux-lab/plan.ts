/**
 * What the lab builds for a neutral network: namespaces for each node and one for each domain, the links
 * between them, routes, filters and translations in the kernel's own terms, and the probes. Ids are generated
 * here; a user's texts appear only in `comment`.
 */
import type { Address } from '../network/address';
import type { DomainId, NodeId } from '../network/ids';
import type { Domain, Network } from '../network/network';
import { contains } from '../network/range-set';
import { ownerIn } from '../network/routing';
import { mostMarks } from './lab-context';
import { piecesOf, sharedTables } from './pieces';
import { firstCallerPort, type Probe } from './probe';
import {
  type PlacedPiece,
  type Space,
  spaceOfDomain,
  spaceOfPiece,
  spaceOfSessions,
  unbuildableSpace,
} from './space';

export type LabPlan = {
  readonly spaces: readonly Space[];
  readonly links: readonly (readonly [string, string])[];
  /** `number` is the index of the probe in the request; a probe that cannot be made is not listed. */
  readonly probes: readonly { readonly number: number; readonly space: string; readonly probe: Probe }[];
  readonly notMade: readonly NotMade[];
  /**
   * The node that a namespace belongs to, and whether packets to the node arrive there; shared namespaces are
   * not listed.
   */
  readonly placeOf: ReadonlyMap<string, { readonly node: NodeId; readonly isEntry: boolean }>;
};

export type NotMade = {
  readonly number: number;
  readonly why: string;
  /** The probe could be made in another lab, without the other probes. */
  readonly elsewhere?: true;
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
    marks: new Map([...network.domains.keys()].slice(0, mostMarks).map((id, index) => [id, index + 1])),
  };
  const context = { network, names, probes, usable };
  let further = network.nodes.size;
  const more = () => `n${further++}`;

  const shared = new Map(sharedTables(network).map((table) => [table, more()]));
  const inShared = new Map<string, (PlacedPiece & { readonly before: string })[]>();
  const placeOf = new Map<string, { node: NodeId; isEntry: boolean }>();
  const hosts = new Map<NodeId, string>();
  const spaces: Space[] = [];
  for (const node of network.nodes.values()) {
    const entry = names.nodes.get(node.id) as string;
    placeOf.set(entry, { node: node.id, isEntry: true });
    const pieces = piecesOf(node, new Set(shared.keys()));
    if ('unbuildable' in pieces) {
      hosts.set(node.id, entry);
      spaces.push(unbuildableSpace(entry, node, pieces.unbuildable));
      continue;
    }
    const ids = pieces.map((piece, index) =>
      index === 0 ? entry : piece.shared === undefined ? more() : (shared.get(piece.shared) as string),
    );
    pieces.forEach((piece, index) => {
      const space = ids[index] as string;
      const placed = { node, piece, space, onward: ids[index + 1] };
      if (piece.isHost) hosts.set(node.id, space);
      if (piece.shared === undefined) {
        placeOf.set(space, { node: node.id, isEntry: index === 0 });
        spaces.push(spaceOfPiece(context, { ...placed, isEntry: index === 0 }));
      } else {
        const before = ids[index - 1] as string;
        inShared.set(piece.shared, [...(inShared.get(piece.shared) ?? []), { ...placed, before }]);
      }
    });
  }
  for (const [table, pieces] of inShared)
    spaces.push(spaceOfSessions(context, shared.get(table) as string, table, pieces));

  const made: LabPlan['probes'][number][] = [];
  const notMade: NotMade[] = [];
  const meanings = new Meanings(network);
  probes.forEach((probe, number) => {
    const space = hosts.get(probe.from);
    const why = whyNot(network, probe, space && spaces.find(({ id }) => id === space));
    if (why !== undefined || space === undefined) notMade.push({ number, why: why ?? 'it has no caller' });
    else if (meanings.add(probe)) made.push({ number, space, probe });
    else
      notMade.push({
        number,
        why: 'another probe uses its addresses for another node',
        elsewhere: true,
      });
  });
  for (const domain of network.domains.values())
    spaces.push(spaceOfDomain(context, domain, meanings.in(domain.id)));

  // A link exists if either end needs it.
  const links = new Map<string, readonly [string, string]>();
  for (const { id, links: peers } of spaces)
    for (const peer of peers) {
      const ends = [id, peer].sort() as [string, string];
      links.set(ends.join(' '), ends);
    }
  return { spaces, links: [...links.values()], probes: made, notMade, placeOf };
}

/** Which node is meant by an address that several nodes share: in one lab, only one of them. */
class Meanings {
  readonly #meant = new Map<DomainId, Map<Address, NodeId | undefined>>();

  constructor(private readonly network: Network) {}

  /** False if the probe means another node by one of its addresses than an earlier probe. */
  add({ from, to, source, destination }: Probe): boolean {
    const ends = to === undefined ? [from] : [from, to];
    const wanted = [...this.network.domains.values()].flatMap((domain) =>
      [source, destination].map((address) => ({
        known: this.#of(domain.id),
        address,
        node: ownerIn(domain, address, ends).node,
      })),
    );
    if (wanted.some(({ known, address, node }) => known.has(address) && known.get(address) !== node))
      return false;
    for (const { known, address, node } of wanted) known.set(address, node);
    return true;
  }

  in(id: DomainId): ReadonlyMap<Address, NodeId> {
    const domain = this.network.domains.get(id) as Domain;
    const meant = [...this.#of(id)].filter(
      (each): each is [Address, NodeId] =>
        each[1] !== undefined && each[1] !== ownerIn(domain, each[0], []).node,
    );
    return new Map(meant);
  }

  #of(id: DomainId): Map<Address, NodeId | undefined> {
    const known = this.#meant.get(id) ?? new Map<Address, NodeId | undefined>();
    this.#meant.set(id, known);
    return known;
  }
}

function whyNot(network: Network, probe: Probe, space: Space | '' | undefined): string | undefined {
  if (!space) return `there is no node ${probe.from}`;
  const notBuilt = space.notBuilt ?? space.hostNotBuilt;
  if (notBuilt !== undefined) return `its caller cannot be built: ${notBuilt}`;
  const { local = [] } = network.nodes.get(probe.from) ?? {};
  if (!contains(local, probe.source)) return 'it calls from an address that is not its own';
  if (probe.protocol !== 'icmp' && probe.port >= firstCallerPort)
    return 'its port is in the range that the lab’s callers use';
  return undefined;
}
