/** What the board says of the tracing under way, or of what it left undone. Pure. */
import type { Board } from '../../simulate/answers';
import type { DerivedState } from '../store/state';

/** `undefined` if there is nothing to say: the board is done, or may be in a moment. */
export function tracingText(
  simulation: DerivedState['simulation'],
  tracing: DerivedState['tracing'],
  board: Board | undefined,
): string | undefined {
  if (tracing === 'begun') return 'Tracing…';
  if (tracing !== undefined) return `Tracing… ${tracing.traced} of ${flowsText(tracing.of)}`;
  if (simulation === 'cancelled')
    return board === undefined
      ? 'Tracing was cancelled.'
      : 'Tracing was cancelled. The verdicts are those from before.';
  if (simulation === 'failed') return 'The flows were not traced.';
  if (simulation === 'computing') return undefined;
  const untraced = board?.rows.filter(({ summary }) => untracedBecause(summary) !== undefined).length ?? 0;
  return untraced === 0 ? undefined : `${flowsText(untraced)} could not be traced.`;
}

/** Why Roundtrip could not trace the flow of a row at all. */
export function untracedBecause(summary: Board['rows'][number]['summary']): string | undefined {
  return summary.outcome === 'undecided' ? summary.untraced : undefined;
}

function flowsText(count: number): string {
  return count === 1 ? '1 flow' : `${count} flows`;
}
