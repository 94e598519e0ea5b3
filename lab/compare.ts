/** Compares what the engine says about each probe with what the kernel did. */
import { isDeepStrictEqual } from 'node:util';
import { playConnection } from '../src/engine/play-connection';
import type { Attempt, Hop } from '../src/engine/trace';
import { newCounters, nothingUsed, type Settled } from '../src/engine/world';
import type { LabPlan, Probe } from '../src/linux-lab';
import type { DropReason } from '../src/network/drop-reason';
import type { Place } from '../src/network/ids';
import type { Network } from '../src/network/network';
import { deviceOf, isEntry } from './interfaces';
import type { Seen, SeenPacket } from './laboratory';
import { notExpressible } from './reasons';

/**
 * One packet: the nodes on its path, with the addresses it had there, and how it ended. As text, since it is
 * compared and printed. `by`: the rule or route that decided the end, if the engine or the kernel names it.
 */
export type PacketStory = { readonly way: readonly string[]; readonly end: string; readonly by?: string };
export type Story = readonly PacketStory[];

export type Compared =
  | { readonly probe: number; readonly result: 'match'; readonly story: Story }
  | { readonly probe: number; readonly result: 'unaccounted'; readonly seen: Story }
  /** Linux cannot do what would happen to the packet; `at`: the node where that is. */
  | {
      readonly probe: number;
      readonly result: 'not-built';
      readonly why: string;
      readonly at?: string | undefined;
    }
  | {
      readonly probe: number;
      readonly result: 'mismatch';
      readonly expected: readonly Story[];
      readonly seen: Story;
    };

export type Answering = (network: Network, probe: Probe) => readonly Attempt[];

/** The engine's attempts, one for each possible outcome of its choices. */
export function engineOn(settled: Settled): Answering {
  return (network, { from, to, source, sourcePort, destination, port, protocol }) =>
    playConnection(
      { network, settled, variables: [], used: nothingUsed(), recording: true, counters: newCounters() },
      {
        openedBy: 'flow',
        from,
        ...(to === undefined ? {} : { to }),
        source,
        sourcePort,
        destination,
        port,
        protocol,
      },
    ).connection.attempts;
}

export function compare(
  plan: LabPlan,
  network: Network,
  answer: Answering,
  seen: readonly Seen[],
): Compared[] {
  const spaces = new Map(plan.spaces.map((each) => [each.id, each]));
  return seen.map(({ probe: number, accounted, packets }): Compared => {
    const story = seenStory(packets, plan, spaces);
    const stub = packets.find(({ end }) => end?.end === 'dropped' && end.reason === 'not-built')?.end;
    if (stub?.end === 'dropped')
      return { probe: number, result: 'not-built', why: stub.by, at: spaces.get(stub.at)?.comment };
    if (!accounted) return { probe: number, result: 'unaccounted', seen: story };
    const made = plan.probes.find((each) => each.number === number);
    if (made === undefined) throw new Error(`the lab made a probe that was not requested: ${number}`);
    const expected = answer(network, made.probe).map(expectedStory);
    if (expected.some((each) => agree(each, story))) return { probe: number, result: 'match', story };
    const beyond = expected.flatMap((each) =>
      agree(withoutBeyond(each), story) ? (beyondLinux(each) ?? []) : [],
    );
    return beyond[0] !== undefined
      ? { probe: number, result: 'not-built', why: beyond[0] }
      : { probe: number, result: 'mismatch', expected: unique(expected), seen: story };
  });
}

const lostFor = /^(\S+) at (.*) lost: (\S+)$/;

/** Why the story ends with something that no Linux device does, if so. */
function beyondLinux(story: Story): string | undefined {
  const [, , , reason] = lostFor.exec(story.at(-1)?.end ?? '') ?? [];
  return reason === undefined ? undefined : notExpressible[reason as DropReason];
}

/** The story up to that point: the last packet arrives where the engine drops it. */
function withoutBeyond(story: Story): Story {
  if (beyondLinux(story) === undefined) return story;
  const last = story.at(-1) as PacketStory;
  const [, segment, node] = lostFor.exec(last.end) ?? [];
  return [...story.slice(0, -1), { way: last.way, end: `${segment} arrives at ${node}` }];
}

function unique(stories: readonly Story[]): Story[] {
  return [...new Map(stories.map((each) => [JSON.stringify(each), each])).values()];
}

function agree(expected: Story, seen: Story): boolean {
  return (
    expected.length === seen.length &&
    expected.every((each, index) => {
      const other = seen[index] as PacketStory;
      if (!sameEnd(each, other)) return false;
      return each.end.endsWith('lost: loop')
        ? sameLoop(each.way, other.way)
        : isDeepStrictEqual(each.way, other.way);
    })
  );
}

/**
 * The engine's path ends where the packet comes back as it was. The kernel notices a loop only when the TTL is used up, and may
 * take a new port for each round: until the packet comes back the paths are the same, and from then on the nodes are.
 */
function sameLoop(expected: readonly string[], seen: readonly string[]): boolean {
  const before = expected.length - 1;
  const again = expected.indexOf(expected[before] as string);
  const rounds = nodesOf(seen.slice(before));
  const loop = nodesOf(expected.slice(again < before ? again : 0));
  return (
    isDeepStrictEqual(expected.slice(0, before), seen.slice(0, before)) &&
    rounds.size > 0 &&
    [...rounds].every((each) => loop.has(each)) &&
    (again === before || rounds.size === loop.size)
  );
}

function nodesOf(way: readonly string[]): ReadonlySet<string> {
  return new Set(way.map((each) => each.split(' ')[0] ?? ''));
}

function sameEnd(expected: PacketStory, { end, by }: PacketStory): boolean {
  if (expected.end.endsWith('lost: loop')) return end.endsWith('lost: loop');
  return expected.end === end && (by === undefined || expected.by === by);
}

export function expectedStory({ packets }: Attempt): Story {
  return packets.map(({ segment, direction, hops, fate }) => ({
    way: hops
      .filter(({ node }, index) => isEntry(node, hops[index - 1]?.node))
      .map((hop) => placed(segment, direction, deviceOf(hop.node), hop.packetIn)),
    end:
      fate.fate === 'delivered'
        ? `${segment} arrives at ${deviceOf(fate.node)}`
        : `${segment} at ${deviceOf(fate.node)} lost: ${fate.reason}`,
    ...(fate.fate === 'delivered' ? {} : { by: deciding(fate.place) }),
  }));
}

function deciding({ resource, pointer }: Place): string {
  return `${resource}${pointer}`;
}

function seenStory(
  packets: readonly SeenPacket[],
  { placeOf }: LabPlan,
  spaces: ReadonlyMap<string, LabPlan['spaces'][number]>,
): Story {
  return packets.map(({ segment, direction, hops, end }) => {
    // A node stands where packets enter it; its other pieces and the sessions that it shares are part of the
    // same hop.
    const entries = hops.filter(({ at }, index) => placeOf.get(at)?.isEntry === true || index === 0);
    // A domain is a link: a packet that is lost there counts as lost at the node that sent it.
    const last = [...hops].reverse().find(({ at }) => placeOf.has(at));
    const node = placeOf.get(end?.at ?? '')?.node ?? placeOf.get(last?.at ?? '')?.node ?? 'nowhere';
    const way = entries.map((hop) => placed(segment, direction, placeOf.get(hop.at)?.node ?? 'nowhere', hop));
    if (end === null) return { way, end: `${segment} unaccounted after ${node}` };
    if (end.end === 'arrived') return { way, end: `${segment} arrives at ${node}` };
    const place = spaces.get(end.at)?.deciders.get(end.by);
    return {
      way,
      end: `${segment} at ${node} lost: ${end.reason}`,
      ...(place === undefined ? {} : { by: deciding(place) }),
    };
  });
}

/** The caller's port is left out, since it is compared up to renaming. */
function placed(
  segment: string,
  direction: string,
  node: string,
  {
    source,
    sourcePort,
    destination,
    destinationPort,
  }: Pick<Hop['packetIn'], 'source' | 'sourcePort' | 'destination' | 'destinationPort'>,
): string {
  const service = segment.startsWith('echo')
    ? ''
    : `:${direction === 'forward' ? destinationPort : sourcePort}`;
  return direction === 'forward'
    ? `${node} ${source} → ${destination}${service}`
    : `${node} ${source}${service} → ${destination}`;
}
