/** Where the packet on screen dies: the resource that the canvas frames in red. */
import type { Failure, Verdict } from '../../engine/trace';
import { firstFailure } from '../../explain/portal-error';
import type { AppState } from '../store/state';
import type { ShownTrace } from './use-trace';
import { traceNow } from './use-trace';

export function currentFailure(state: AppState): string | undefined {
  const shown = traceNow(state);
  return shown && failureShown(shown)?.at;
}

/** Of the view on screen; `undefined` where it does not fail, or the playhead has not come there yet. */
export function failureShown({ view, playhead, timeline }: ShownTrace): Failure | undefined {
  const failure = failureOf(view.verdict);
  if (failure === undefined || playhead.atRest) return failure;
  const end = timeline.moments[timeline.moments.length - 1];
  return playhead.moment === end ? failure : undefined;
}

export function failureOf(verdict: Verdict): Failure | undefined {
  return verdict.outcome === 'fails' ? verdict : firstFailure(verdict);
}
