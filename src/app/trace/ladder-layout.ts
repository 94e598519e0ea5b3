/** The ladder of a trace: a lifeline for each who holds the packet, a row for each flight of a packet between two of them. */
import type { Step } from '../../engine/trace';
import { dropLabel, routeSourceWord, segmentWord } from '../../explain/words';
import type { Direction } from '../../network/network';
import type { Leg, Moment, Timeline } from './timeline';

export type Lifeline = { readonly key: string; readonly label: string };

export type Rung = {
  readonly leg: Leg;
  readonly direction: Direction;
  /** Lifelines it goes between; equal where a packet does not get away from whom it starts at. */
  readonly from: number;
  readonly to: number;
  /** `1 SYN`, on the first rung of a packet. */
  readonly title: string;
  /** What the sender did to it or why it goes there: `DNAT 10.0.1.4`, `user 0.0.0.0/0`. */
  readonly note: string;
  readonly inner: boolean;
  readonly ends: 'goes-on' | 'delivered' | 'dropped' | 'never-arrives';
  readonly reason: string;
  /** The moments during which the packet is on this rung or at its end; empty for what never happened. */
  readonly moments: readonly [first: number, last: number] | undefined;
};

export type LadderLayout = { readonly lifelines: readonly Lifeline[]; readonly rungs: readonly Rung[] };

export function ladderOf({ legs, moments }: Timeline): LadderLayout {
  const lifelines: Lifeline[] = [];
  const lifelineOf = (node: string, label: string): number => {
    const at = lifelines.findIndex(({ key }) => key === node);
    return at >= 0 ? at : lifelines.push({ key: node, label }) - 1;
  };
  const rungs = legs.flatMap((leg) => {
    const { hops } = leg.packet;
    const columns = hops.map(({ node, label }) => lifelineOf(node, label));
    const own = moments.filter((each) => each.leg === leg);
    return columns.length === 1
      ? [rungOf(leg, own, columns[0] as number, columns[0] as number, 0)]
      : columns.slice(1).map((to, at) => rungOf(leg, own, columns[at] as number, to, at + 1));
  });
  return { lifelines, rungs: rungs.flatMap((rung) => [rung, ...neverArrives(rung, rungs)]) };
}

function rungOf(leg: Leg, own: readonly Moment[], from: number, to: number, hop: number): Rung {
  const { packet, number } = leg;
  const first = hop <= 1;
  const last = hop === packet.hops.length - 1;
  const within = own.filter(({ hopIndex }) => hopIndex === hop || (first && hopIndex < hop));
  const [start, end] = [within[0]?.index, within[within.length - 1]?.index];
  return {
    leg,
    direction: packet.direction,
    from,
    to,
    title: first ? `${number} ${segmentWord(packet.segment)}` : '',
    note: noteOf(packet.hops[Math.max(0, hop - 1)]?.steps ?? []),
    inner: leg.depth > 0,
    ends: last ? packet.fate.fate : 'goes-on',
    reason: last && packet.fate.fate === 'dropped' ? dropLabel(packet.fate.reason) : '',
    moments: start === undefined || end === undefined ? undefined : [start, end],
  };
}

/** After a dropped reply: to whom it was, thin and dashed, beside the rung that ended in the drop. */
function neverArrives(rung: Rung, rungs: readonly Rung[]): readonly Rung[] {
  if (rung.ends !== 'dropped' || rung.direction !== 'return') return [];
  const opening = rungs.find(({ leg }) => leg.connection === rung.leg.connection);
  if (opening === undefined || opening.from === rung.to) return [];
  // From whom it was sent, unless it would be drawn over the way it did go.
  const away = (rung.to - rung.from) * (opening.from - rung.from) <= 0;
  return [
    {
      ...rung,
      from: away ? rung.from : rung.to,
      to: opening.from,
      title: '',
      note: 'never arrives',
      ends: 'never-arrives',
      reason: '',
      moments: undefined,
    },
  ];
}

/** The most telling thing that was done to the packet before it left: a translation, else a route that somebody made. */
function noteOf(steps: readonly Step[]): string {
  for (const step of steps) {
    if (step.type === 'destination-translated') return `DNAT ${step.to.destination}`;
    if (step.type === 'source-translated') return `SNAT ${step.to.source}`;
    if (step.type === 'translation-undone') return 'NAT undone';
  }
  for (const step of steps) {
    if (step.type === 'route-chosen' && step.chosen.source !== 'Default') {
      return `${routeSourceWord(step.chosen.source)} ${step.chosen.tag ?? step.chosen.prefix}`;
    }
  }
  return '';
}
