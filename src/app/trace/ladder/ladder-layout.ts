/**
 * The ladder of a trace: a lifeline for each node that has the packet, a row for each flight of a packet
 * between two of them.
 */
import type { Hop, Step, TupleView } from '../../../engine/trace';
import { type Leg, type Moment, packetWord, type Timeline } from '../../../explain/timeline';
import { dropLabel, routeSourceWord } from '../../../explain/words';
import type { Direction } from '../../../network/packet';

export type Lifeline = { readonly key: string; readonly label: string };

export type Rung = {
  readonly leg: Leg;
  readonly direction: Direction;
  /** The lifelines of sender and receiver; equal if the packet is dropped by its sender. */
  readonly from: number;
  readonly to: number;
  /** `1 SYN`, on the first rung of a packet. */
  readonly title: string;
  /** What the sender did to the packet, or the route that it used: `DNAT 10.0.1.4`, `UDR 0.0.0.0/0`. */
  readonly note: string;
  readonly inner: boolean;
  readonly ends: 'goes-on' | 'delivered' | 'dropped' | 'never-arrives';
  readonly reason: string;
  /**
   * The moments during which the packet is on this rung or at its end; `undefined` for what never happened.
   */
  readonly moments: readonly [first: number, last: number] | undefined;
};

export type LadderLayout = { readonly lifelines: readonly Lifeline[]; readonly rungs: readonly Rung[] };

export function ladderOf({ legs, moments }: Timeline): LadderLayout {
  const lifelines: Lifeline[] = [];
  const lifelineOf = (label: string): number => {
    const at = lifelines.findIndex((each) => each.label === label);
    return at >= 0 ? at : lifelines.push({ key: label, label }) - 1;
  };
  const rungs = legs.flatMap((leg) => {
    const { hops } = leg.packet;
    const columns = hops.map(({ label }) => lifelineOf(label));
    const own = moments.filter((each) => each.leg === leg);
    // Successive hops with the same name share a lifeline: the packet flies when the name changes.
    const flights = columns.flatMap((to, at) => (at > 0 && columns[at - 1] !== to ? [at] : []));
    if (flights.length === 0) {
      const only = columns[0] as number;
      return [rungOf(leg, own, [only, only], [0, hops.length], hops)];
    }
    return flights.map((at, nth) =>
      rungOf(
        leg,
        own,
        [columns[at - 1] as number, columns[at] as number],
        [nth === 0 ? 0 : at, flights[nth + 1] ?? hops.length],
        hops.slice(flights[nth - 1] ?? 0, at),
      ),
    );
  });
  return {
    lifelines,
    rungs: withoutRepetition(rungs.flatMap((rung) => [rung, ...neverArrives(rung, rungs)])),
  };
}

/** Shows a note only once for the same flight: the second packet takes the same route. */
function withoutRepetition(rungs: readonly Rung[]): readonly Rung[] {
  const said = new Set<string>();
  return rungs.map((rung) => {
    const key = `${rung.from} ${rung.to} ${rung.note}`;
    const again = said.has(key) && rung.ends !== 'never-arrives';
    said.add(key);
    return again ? { ...rung, note: '' } : rung;
  });
}

/**
 * `told`: the range of hops that this rung stands for, without its end; `senders`: the hops that sent the
 * packet.
 */
function rungOf(
  leg: Leg,
  own: readonly Moment[],
  [from, to]: readonly [number, number],
  told: readonly [number, number],
  senders: readonly Hop[],
): Rung {
  const { packet, number } = leg;
  const [firstHop, endHop] = told;
  const last = endHop === packet.hops.length;
  const within = own.filter(({ hopIndex }) => hopIndex >= firstHop && hopIndex < endHop);
  const [start, end] = [within[0]?.index, within[within.length - 1]?.index];
  return {
    leg,
    direction: packet.direction,
    from,
    to,
    title: firstHop === 0 ? `${number} ${packetWord(leg)}` : '',
    note: noteOf(senders.flatMap(({ steps }) => steps)),
    inner: leg.depth > 0,
    ends: last ? packet.fate.fate : 'goes-on',
    reason: last && packet.fate.fate === 'dropped' ? dropLabel(packet.fate.reason) : '',
    moments: start === undefined || end === undefined ? undefined : [start, end],
  };
}

/** After a dropped reply: a thin dashed rung to its destination, beside the rung that ended in the drop. */
function neverArrives(rung: Rung, rungs: readonly Rung[]): readonly Rung[] {
  if (rung.ends !== 'dropped' || rung.direction !== 'return') return [];
  const opening = rungs.find(({ leg }) => leg.connection === rung.leg.connection);
  if (opening === undefined || opening.from === rung.to) return [];
  // The rung begins at the sender, unless it would cover the path that the packet took.
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

/**
 * The most important thing that the sender did to the packet: a translation, else the choice of a non-default
 * route.
 */
function noteOf(steps: readonly Step[]): string {
  for (const step of steps) {
    if (step.type === 'destination-translated') return `DNAT ${step.to.destination}`;
    if (step.type === 'source-translated') return `SNAT ${step.to.source}`;
    if (step.type === 'translation-undone') return 'NAT reversed';
    if (step.type === 'translation-repeated') return `${natKind(step.from, step.to)} (existing session)`;
  }
  for (const step of steps) {
    if (step.type === 'route-chosen' && step.chosen.source !== 'Default') {
      const source = step.chosen.source === 'User' ? 'UDR' : routeSourceWord(step.chosen.source);
      return `${source} ${step.chosen.tag ?? step.chosen.prefix}`;
    }
  }
  return '';
}

function natKind(from: TupleView, to: TupleView): 'DNAT' | 'SNAT' | 'NAT' {
  const dnat = from.destination !== to.destination || from.destinationPort !== to.destinationPort;
  const snat = from.source !== to.source || from.sourcePort !== to.sourcePort;
  if (dnat === snat) return 'NAT';
  return dnat ? 'DNAT' : 'SNAT';
}
