/** What the engine says of each probe, held against what the kernel did. */
import { connect } from '../src/engine/connect';
import type { Attempt, Hop } from '../src/engine/trace';
import { newCounters, nothingUsed, type Settled } from '../src/engine/world';
import type { LabPlan, Probe } from '../src/linux-lab';
import type { Network } from '../src/network/network';
import type { Seen, SeenPacket } from './laboratory';

/** One packet: where it was, with which addresses, and how it ended. As text, since it is compared and printed. */
export type PacketStory = { readonly way: readonly string[]; readonly end: string };
export type Story = readonly PacketStory[];

export type Compared =
  | { readonly probe: number; readonly result: 'match'; readonly story: Story }
  | { readonly probe: number; readonly result: 'unaccounted'; readonly seen: Story }
  | { readonly probe: number; readonly result: 'not-built'; readonly at: string }
  | {
      readonly probe: number;
      readonly result: 'mismatch';
      readonly expected: readonly Story[];
      readonly seen: Story;
    };

export type Answering = (network: Network, probe: Probe) => readonly Attempt[];

/** The engine's attempts, one for each way that its choices can fall. */
export function engineOn(settled: Settled): Answering {
  return (network, { from, source, sourcePort, destination, port, protocol }) =>
    connect(
      { network, settled, variables: [], used: nothingUsed(), recording: true, counters: newCounters() },
      { openedBy: 'flow', from, source, sourcePort, destination, port, protocol },
    ).connection.attempts;
}

export function compare(
  plan: LabPlan,
  network: Network,
  answer: Answering,
  seen: readonly Seen[],
): Compared[] {
  const nodeOf = new Map([...plan.spaceOf].map(([node, space]) => [space, node]));
  return seen.map(({ probe: number, accounted, packets }): Compared => {
    const story = seenStory(packets, nodeOf);
    const stub = packets.find(({ end }) => end?.end === 'dropped' && end.reason === 'not-built');
    if (stub !== undefined) return { probe: number, result: 'not-built', at: stub.end?.at ?? '' };
    if (!accounted) return { probe: number, result: 'unaccounted', seen: story };
    const made = plan.probes.find((each) => each.number === number);
    if (made === undefined) throw new Error(`the lab made a probe that nobody asked for: ${number}`);
    const expected = answer(network, made.probe).map(expectedStory);
    const matches = expected.some((each) => agree(each, story));
    return matches
      ? { probe: number, result: 'match', story }
      : { probe: number, result: 'mismatch', expected: unique(expected), seen: story };
  });
}

function unique(stories: readonly Story[]): Story[] {
  return [...new Map(stories.map((each) => [JSON.stringify(each), each])).values()];
}

function agree(expected: Story, seen: Story): boolean {
  return (
    expected.length === seen.length &&
    expected.every((each, index) => {
      const other = seen[index] as PacketStory;
      // The kernel notices only when the last hop is used up that it goes in circles; until then the way is the same.
      const way = each.end.endsWith('lost: loop') ? other.way.slice(0, each.way.length) : other.way;
      return sameEnd(each, other) && JSON.stringify(each.way) === JSON.stringify(way);
    })
  );
}

function sameEnd(expected: PacketStory, { end }: PacketStory): boolean {
  return expected.end.endsWith('lost: loop') ? end.endsWith('lost: loop') : expected.end === end;
}

function expectedStory({ packets }: Attempt): Story {
  return packets.map(({ segment, direction, hops, fate }) => ({
    way: hops.map((hop) => placed(segment, direction, hop.node, hop.packetIn)),
    end:
      fate.fate === 'delivered'
        ? `${segment} arrives at ${fate.node}`
        : `${segment} at ${fate.node} lost: ${fate.reason}`,
  }));
}

function seenStory(packets: readonly SeenPacket[], nodeOf: ReadonlyMap<string, string>): Story {
  return packets.map(({ segment, direction, hops, end }) => {
    // A domain is a link: whoever sent the packet into it is where it was lost.
    const devices = hops.filter(({ at }) => nodeOf.has(at));
    const last = devices.at(-1);
    const node = nodeOf.get(end === null || !nodeOf.has(end.at) ? (last?.at ?? '') : end.at) ?? 'nowhere';
    return {
      way: devices.map((hop) => placed(segment, direction, nodeOf.get(hop.at) as string, hop)),
      end:
        end === null
          ? `${segment} unaccounted after ${node}`
          : end.end === 'arrived'
            ? `${segment} arrives at ${node}`
            : `${segment} at ${node} lost: ${end.reason}`,
    };
  });
}

/** The caller's port is compared up to renaming, and so left out. */
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
