/** The readings of a contested verdict: what each one says, its sources, and the verdict that follows from it. */
import type { Measurement, Source } from '../azure/rules/register';
import type { Summary } from '../engine/trace';
import { readingsOf } from './platform-rule';
import { verdictChip } from './verdict';

export type ContestedReading = {
  readonly id: string;
  readonly says: string;
  readonly sources: readonly Source[];
  readonly measurements: readonly Measurement[];
  readonly verdict: Summary;
};

/** In the order of the register; empty where the verdict is not contested. */
export function contestedReadings(summary: Summary): readonly ContestedReading[] {
  if (summary.outcome !== 'contested') return [];
  const known = readingsOf(summary.rule);
  return summary.readings.map(({ reading, verdict }) => {
    const found = known.find(({ id }) => id === reading);
    const { says = reading, sources = [], measurements = [] } = found ?? {};
    return { id: reading, says, sources, measurements, verdict };
  });
}

/** `fails under reading dnat-allows: A DNAT match … (Page, 2026-03-23; Page, 2020-04-10)`. */
export function readingText({ id, says, sources, measurements, verdict }: ContestedReading): string {
  const cited = [sourcesText(sources), ...measurements.map(measurementText)].filter(Boolean).join('; ');
  const named = cited === '' ? '' : ` (${cited})`;
  return `${verdictChip(verdict).word.toLowerCase()} under reading ${id}: ${says}${named}`;
}

/** `If never overridden`. */
export function readingName(id: string): string {
  return `If ${id.replaceAll('-', ' ')}`;
}

function measurementText({ who, where, when, saw }: Measurement): string {
  return `measured by ${who}, ${where}, ${when}: ${saw}`;
}

export function sourcesText(sources: readonly Source[]): string {
  return sources.map(({ page, date }) => (date === '' ? page : `${page}, ${date}`)).join('; ');
}
