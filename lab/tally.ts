/**
 * Counts outcomes and reasons, and lists the reasons that never occurred, so that a generator that is too
 * easy shows.
 */
import { expressible, notExpressible } from './reasons';
import type { Trial } from './trial';

export type Tally = {
  networks: number;
  connections: number;
  mismatches: number;
  unaccounted: number;
  /** Not counted as connections: they met something that the lab could not build. */
  notBuilt: number;
  works: number;
  /** By `packet: reason`. */
  readonly lost: Map<string, number>;
  readonly reasons: Set<string>;
};

export function newTally(): Tally {
  return {
    networks: 0,
    connections: 0,
    mismatches: 0,
    unaccounted: 0,
    notBuilt: 0,
    works: 0,
    lost: new Map(),
    reasons: new Set(),
  };
}

export function count(tally: Tally, { compared, notMade }: Pick<Trial, 'compared' | 'notMade'>): void {
  tally.networks += 1;
  tally.notBuilt += notMade.length;
  for (const each of compared) {
    if (each.result === 'not-built') {
      tally.notBuilt += 1;
      continue;
    }
    tally.connections += 1;
    if (each.result === 'mismatch') tally.mismatches += 1;
    else if (each.result === 'unaccounted') tally.unaccounted += 1;
    else {
      const last = each.story.at(-1);
      const lost = /^(\S+) at .* lost: (\S+)$/.exec(last?.end ?? '');
      if (lost === null) tally.works += 1;
      else {
        const key = `${lost[1]}: ${lost[2]}`;
        tally.lost.set(key, (tally.lost.get(key) ?? 0) + 1);
        tally.reasons.add(lost[2] as string);
      }
    }
  }
}

export function tallyText(tally: Tally): string {
  const failing = [...tally.lost.values()].reduce((sum, each) => sum + each, 0);
  const known = Math.max(1, tally.works + failing);
  const lines = [...tally.lost].sort((a, b) => b[1] - a[1]).map(([key, times]) => `  ${times} ${key}`);
  const unmet = expressible.filter((each) => !tally.reasons.has(each));
  return [
    'Where both agree:',
    `  ${tally.works} work`,
    `  ${failing} fail (${Math.round((100 * failing) / known)} %), by the packet that is lost and the reason:`,
    ...lines.map((each) => `  ${each}`),
    unmet.length === 0
      ? 'Every expressible reason occurred.'
      : `Reasons that did not occur: ${unmet.join(', ')}`,
    'Reasons that Linux cannot express, not counted:',
    ...Object.entries(notExpressible).map(([reason, why]) => `  ${reason}: ${why}`),
    ...(tally.notBuilt === 0
      ? []
      : [`${tally.notBuilt} connections met something that could not be built, not counted`]),
    ...(tally.unaccounted === 0 ? [] : [`${tally.unaccounted} connections with a packet unaccounted for`]),
  ].join('\n');
}

export function closingLine({ networks, connections, mismatches }: Tally): string {
  return `${networks} networks, ${connections} connections, ${mismatches} mismatches`;
}
