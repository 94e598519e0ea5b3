/**
 * The rows of the status board by plane, filtered, with counts and a mark where the last edit changed the
 * verdict.
 */
import { type Plane, planes } from '../../azure/flows/flow';
import { planeTitle } from '../../explain/render-board';
import type { Board, BoardRow } from '../../simulate/answers';

export type ShownRow = {
  readonly row: BoardRow;
  /** The last edit changed its verdict. */
  readonly moved: boolean;
  /** Its verdict differs from the file's expectation. */
  readonly unexpected: boolean;
};

export type BoardGroup = {
  readonly plane: Plane;
  readonly title: string;
  /** `0 of 1 works`: counts all rows of the plane, filtered out or not. */
  readonly count: string;
  readonly rows: readonly ShownRow[];
};

/**
 * Planes without a row are left out. `previous` has the signatures of the board before the last edit, by flow
 * id.
 */
export function groupsOf(
  board: Board,
  previous: Readonly<Record<string, string>>,
  onlyProblems: boolean,
): readonly BoardGroup[] {
  return planes.flatMap((plane) => {
    const rows = board.rows
      .filter(({ flow }) => flow.plane === plane)
      .map((row) => ({ row, moved: isMoved(row, previous), unexpected: (row.differences?.length ?? 0) > 0 }))
      .filter((each) => !onlyProblems || isProblem(each));
    if (rows.length === 0) return [];
    const { works, total } = board.counts[plane];
    return [
      {
        plane,
        title: planeTitle(plane),
        count: `${works} of ${total} ${total === 1 ? 'works' : 'work'}`,
        rows,
      },
    ];
  });
}

function isMoved({ flow, signature }: BoardRow, previous: Readonly<Record<string, string>>): boolean {
  const before = Object.hasOwn(previous, flow.id) ? previous[flow.id] : undefined;
  return before !== undefined && before !== signature;
}

function isProblem({ row, unexpected }: ShownRow): boolean {
  return row.summary.outcome !== 'works' || unexpected;
}

/** The flow that the key moves to, or `undefined` for a key that does not move. */
export function neighbor(groups: readonly BoardGroup[], from: string, key: string): string | undefined {
  const ids = groups.flatMap(({ rows }) => rows.map(({ row }) => row.flow.id));
  const at = ids.indexOf(from);
  switch (key) {
    case 'ArrowDown':
      return ids[Math.min(ids.length - 1, at + 1)];
    case 'ArrowUp':
      return ids[Math.max(0, at - 1)];
    case 'Home':
      return ids[0];
    case 'End':
      return ids[ids.length - 1];
    default:
      return undefined;
  }
}
