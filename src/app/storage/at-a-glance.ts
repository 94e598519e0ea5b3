/** What the list of documents shows of one: how many of its flows work, and a small picture. */
import { drawTopology } from '../../drawing/draw';
import { type Drawing, drawingSchema } from '../../drawing/drawing';
import { simplified } from '../../drawing/simplified';
import type { Board } from '../../simulate/answers';
import type { Topology } from '../../topology/document';
import type { StoredDocument } from './database';

export function verdictsOf(board: Board | undefined): StoredDocument['verdicts'] {
  if (board === undefined) return undefined;
  return {
    works: board.rows.filter(({ summary }) => summary.outcome === 'works').length,
    total: board.rows.length,
  };
}

/** Without texts and with a bounded number of shapes, so that a large drawing does not make the list large. */
export function pictureOf(topology: Topology): Drawing {
  return simplified(drawTopology({ topology }));
}

/** The picture of a row, if it is one. */
export function readPicture({ picture }: StoredDocument): Drawing | undefined {
  return drawingSchema.safeParse(picture, { jitless: true }).data;
}
