/** What an edit changed in the verdicts, as a sentence for users who do not see the board. Pure. */
import { verdictChip } from '../../explain/verdict';
import type { Board, BoardRow } from '../../simulate/answers';

/**
 * `undefined` if no verdict changed. `traced` is the flow on screen, which is named; the others are counted.
 */
export function verdictNews(before: Board, now: Board, traced: string | undefined): string | undefined {
  const known = new Map(before.rows.map(({ flow, signature }) => [flow.id, signature]));
  const moved = now.rows.filter(
    ({ flow, signature }) => known.has(flow.id) && known.get(flow.id) !== signature,
  );
  const own = moved.find(({ flow }) => flow.id === traced);
  const others = moved.length - (own ? 1 : 0);
  const parts = [own && verdictOf(own), others > 0 && countOf(others, own ? 'other ' : '')].filter(Boolean);
  return parts.length === 0 ? undefined : `${parts.join('. ')}.`;
}

function verdictOf({ flow, summary }: BoardRow): string {
  return `${flow.name}: ${verdictChip(summary).word}`;
}

function countOf(count: number, other: string): string {
  return count === 1 ? `One ${other}verdict changed` : `${count} ${other}verdicts changed`;
}
