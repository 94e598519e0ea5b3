/** The resource that drops the packet on screen, which the canvas frames in red. */

import { strangersAmong } from '../../../drawing/trace/stops';
import type { Failure, Verdict } from '../../../engine/trace';
import { firstFailure } from '../../../explain/portal-error';
import { kindOf } from '../../../kinds';
import type { AppState } from '../../store/state';
import { type ShownTrace, traceNow } from '../playback/use-trace';

export function currentFailure(state: AppState): string | undefined {
  const shown = traceNow(state);
  const failure = shown && failureShown(shown);
  if (shown === undefined || failure === undefined || isElsewhere(shown, failure.node)) return undefined;
  const { resources } = state.document.history.present;
  const kind = resources.find(({ id }) => id === failure.at)?.kind;
  // A whole network in red would say nothing: what fails inside it has its own mark.
  return kind !== undefined && kindOf(kind)?.contains ? undefined : failure.at;
}

/** Whether the node is elsewhere than its resource, such as a store that the resource brings along. */
function isElsewhere({ timeline }: ShownTrace, node: string): boolean {
  return strangersAmong(timeline.legs.filter(({ depth }) => depth === 0)).has(node);
}

/**
 * The failure of the view on screen; `undefined` if it does not fail, or the playhead has not reached the
 * failure yet.
 */
export function failureShown({ view, playhead, timeline }: ShownTrace): Failure | undefined {
  const failure = failureOf(view.verdict);
  if (failure === undefined || playhead.atRest) return failure;
  const end = timeline.moments[timeline.moments.length - 1];
  return playhead.moment === end ? failure : undefined;
}

export function failureOf(verdict: Verdict): Failure | undefined {
  return verdict.outcome === 'fails' ? verdict : firstFailure(verdict);
}
