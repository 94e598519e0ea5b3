/** The status board as plain text: one line per flow, by plane. */
import { type Plane, planes } from '../azure/flows/flow';
import type { Board, BoardRow } from '../simulate/answers';
import { columns } from './columns';
import { contestedReadings, readingText } from './contested';
import { idsAsNames, type Names } from './names';
import { plainText } from './sentence';
import { explainVerdict, verdictChip } from './verdict';

export function planeTitle(plane: Plane): string {
  switch (plane) {
    case 'management':
      return 'Management';
    case 'data':
      return 'Data plane';
    case 'dependency':
      return 'Dependencies';
    case 'custom':
      return 'Your flows';
    default:
      return plane satisfies never;
  }
}

/** Ends in a line feed; empty for an empty board. */
export function renderBoard(board: Board, names: Names = idsAsNames): string {
  return planes
    .map((plane) => ({ plane, rows: board.rows.filter(({ flow }) => flow.plane === plane) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ plane, rows }) => {
      const { works, total } = board.counts[plane];
      return `${planeTitle(plane)}: ${works} of ${total} ${total === 1 ? 'works' : 'work'}\n${columns(
        rows.map((row) => ['', ...rowTexts(row, names)]),
      )}`;
    })
    .join('\n');
}

function rowTexts({ flow, summary, doubt, differences }: BoardRow, names: Names): readonly string[] {
  const { sign, word } = verdictChip(summary);
  return [
    `${sign} ${word}`,
    flow.name,
    [
      plainText(explainVerdict(summary, names)),
      ...contestedReadings(summary).map(readingText),
      ...(doubt.length === 0 ? [] : [`doubt: ${doubt.join(', ')}`]),
      ...(differences === undefined || differences.length === 0
        ? []
        : [`not as expected: ${differences.join(', ')}`]),
    ].join('; '),
  ];
}
