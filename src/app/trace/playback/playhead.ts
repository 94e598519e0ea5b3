/**
 * The position of the playhead. `session.traceStep` counts from 1; 0 is the whole trace at rest, before it is
 * played: everything is shown, and the last moment is the current one.
 */
import type { Leg, Moment, Timeline } from '../../../explain/timeline';

export type Playhead = {
  /** The current moment; `undefined` if the trace has no moments. */
  readonly moment: Moment | undefined;
  readonly atRest: boolean;
};

export function playheadAt({ moments }: Timeline, traceStep: number): Playhead {
  const last = moments.length;
  if (traceStep <= 0) return { moment: moments[last - 1], atRest: true };
  return { moment: moments[Math.min(traceStep, last) - 1], atRest: false };
}

export type LegState = 'done' | 'current' | 'to-come';

export function legState(leg: Leg, { moment, atRest }: Playhead): LegState {
  if (moment === undefined) return 'done';
  if (leg.index === moment.leg.index) return 'current';
  return atRest || leg.index < moment.leg.index ? 'done' : 'to-come';
}

/** The step to go to; never 0 (the rest), so that stepping stays visible. */
export function stepBy(timeline: Timeline, traceStep: number, by: number): number {
  const count = timeline.moments.length;
  const from = traceStep <= 0 ? count : Math.min(traceStep, count);
  return Math.max(1, Math.min(count, from + by));
}
