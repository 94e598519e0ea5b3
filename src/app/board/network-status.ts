/**
 * The board as the portal's network status shows it: dependencies by name, required ones first, with the
 * error that users see.
 */
import { portalError } from '../../explain/portal-error';
import type { Board, BoardRow } from '../../simulate/answers';

export type StatusLine = {
  readonly flow: string;
  readonly name: string;
  readonly row: BoardRow;
  readonly error: string | undefined;
};

export type NetworkStatus = {
  readonly required: readonly StatusLine[];
  readonly optional: readonly StatusLine[];
};

/**
 * The catalog flows that the instance needs; a dependency that is listed twice is shown once, by its worst
 * row.
 */
export function networkStatusOf(board: Board): NetworkStatus {
  const lines = new Map<string, StatusLine>();
  for (const row of board.rows) {
    const { flow, summary } = row;
    if (flow.catalogue === undefined || flow.plane === 'data') continue;
    const name = flow.catalogue.statusName ?? flow.name;
    const line = { flow: flow.id, name, row, error: portalError(flow, summary) };
    const known = lines.get(name);
    if (known === undefined || (known.row.summary.outcome === 'works' && summary.outcome !== 'works')) {
      lines.set(name, line);
    }
  }
  const all = [...lines.values()];
  return {
    required: all.filter(({ row }) => row.flow.required),
    optional: all.filter(({ row }) => !row.flow.required),
  };
}
