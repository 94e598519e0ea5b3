/** Moves the playhead: steps, play and pause, and the clock of the playback. */
import { useEffect } from 'react';
import { rulesNamedIn } from '../../../explain/rules-named';
import type { Timeline } from '../../../explain/timeline';
import type { RuleId } from '../../../network/ids';
import * as session from '../../store/session-actions';
import { changeSession, sessionNow, store, useSession } from '../../store/store';
import { stepBy } from './playhead';
import { type ShownTrace, timelineIn, traceNow } from './use-trace';

/** How long a hop and a step stay on screen: enough to read a line. */
const hopMs = 1100;
const stepMs = 900;
/** How long a packet takes from one box to the next. */
export const flightMs = 700;

/** Moves the playhead to a moment by its index. */
export function goTo(index: number): void {
  session.play(false);
  session.traceStep(index + 1);
}

export function step(by: number): void {
  const timeline = timelineNow();
  if (timeline === undefined) return;
  session.play(false);
  session.traceStep(stepBy(timeline, sessionNow().traceStep, by));
}

export function restart(): void {
  session.play(false);
  session.traceStep(1);
}

/** Plays or pauses. At rest or at the end, playback starts over; otherwise it continues from the playhead. */
export function togglePlay(): void {
  const timeline = timelineNow();
  const { playing, traceStep } = sessionNow();
  if (timeline === undefined || timeline.moments.length === 0) return;
  if (!playing && (traceStep <= 0 || traceStep >= timeline.moments.length)) session.traceStep(1);
  session.play(!playing);
}

/** Runs the clock while a trace is played; used once, by a component that is always on the page. */
export function usePlayback(shown: ShownTrace | undefined): void {
  useRestAfterChange(shown);
  const playing = useSession('playing');
  const at = useSession('traceStep');
  useEffect(() => {
    if (!playing) return;
    const timeline = timelineNow();
    const count = timeline?.moments.length ?? 0;
    if (timeline === undefined || at >= count) return session.play(false);
    const wait = timeline.moments[at - 1]?.step === undefined ? hopMs : stepMs;
    const timer = setTimeout(() => session.traceStep(at + 1), wait);
    return () => clearTimeout(timer);
  }, [playing, at]);
}

/** When an edit changes the steps of the trace, the playhead goes to rest, since its moment is gone. */
function useRestAfterChange(shown: ShownTrace | undefined): void {
  const course = shown && courseOf(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect reacts to the change of the steps itself
  useEffect(() => {
    session.play(false);
    session.traceStep(0);
    if (shown) goToWanted(shown);
  }, [course]);
}

/** Moves to the first step that refers to the rule for which the flow was opened, in any of its views. */
function goToWanted(shown: ShownTrace): void {
  const { traceRule: rule, traceFlow } = sessionNow();
  if (rule === undefined || shown.trace.flow.id !== traceFlow) return;
  const order = [shown.viewIndex, ...shown.views.keys()];
  for (const index of order) {
    const view = shown.views[index];
    const at = view && firstMomentOf(rule, timelineIn(view));
    if (at === undefined) continue;
    // Another view has other steps, so this runs again with it.
    if (index !== shown.viewIndex) {
      session.traceClass(index);
      return;
    }
    goTo(at);
    break;
  }
  changeSession({ traceRule: undefined });
}

/**
 * Looks at the rules of the steps themselves first, then at the rules of their content, such as the routes
 * that lost.
 */
function firstMomentOf(rule: RuleId, { moments }: Timeline): number | undefined {
  const own = moments.find(({ step }) => step?.rules.includes(rule));
  const holding = own ?? moments.find(({ step }) => rulesNamedIn(step).has(rule));
  return holding?.index;
}

function courseOf({ trace, viewIndex, timeline }: ShownTrace): string {
  const steps = timeline.moments.map(({ hop, step: own }) => `${hop.node} ${own?.type ?? ''}`);
  return `${trace.flow.id} ${viewIndex} ${steps.join()}`;
}

function timelineNow(): Timeline | undefined {
  return traceNow(store.getState())?.timeline;
}
