/** The readings of a contested verdict: what each one says, its sources, and the verdict that follows from it. */
import type { Source } from '../azure/rules/register';
import type { Summary } from '../engine/trace';
import { readingsOf } from './platform-rule';
import { verdictChip } from './verdict';

export type ContestedReading = {
  readonly id: string;
  readonly says: string;
  readonly sources: readonly Source[];
  readonly verdict: Summary;
};

/** In the order of the register; empty where the verdict is not contested. */
export function contestedReadings(summary: Summary): readonly ContestedReading[] {
  if (summary.outcome !== 'contested') return [];
  const known = readingsOf(summary.rule);
  return summary.readings.map(({ reading, verdict }) => {
    const { says, sources } = known.find(({ id }) => id === reading) ?? { says: reading, sources: [] };
    return { id: reading, says, sources, verdict };
  });
}

/** `fails under reading dnat-allows: A DNAT match … (Page, 2026-03-23; Page, 2020-04-10)`. */
export function readingText({ id, says, sources, verdict }: ContestedReading): string {
  const named = sources.length === 0 ? '' : ` (${sourcesText(sources)})`;
  return `${verdictChip(verdict).word.toLowerCase()} under reading ${id}: ${says}${named}`;
}

/** `If never overridden`. */
export function readingName(id: string): string {
  return `If ${id.replaceAll('-', ' ')}`;
}

export function sourcesText(sources: readonly Source[]): string {
  return sources.map(({ page, date }) => (date === '' ? page : `${page}, ${date}`)).join('; ');
}
