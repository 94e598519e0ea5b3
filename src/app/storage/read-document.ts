/**
 * Makes a document from its records: the base with the log replayed over it, or, where a record is damaged, the most recent state
 * that can still be read. Says what is missing; never throws.
 */
import { currentVersion, type Topology } from '../../topology/document';
import { type Editing, editingOf, perform } from '../../topology/editing';
import { parseTopology } from '../../topology/parse';
import type { StoredBase, StoredEdit, StoredHead } from './database';
import { readBase, readEdit, readHead } from './records';

/** The records of one document as they are in the database. */
export type RawDocument = {
  readonly base: unknown;
  readonly edits: readonly unknown[];
  readonly head: unknown;
};

export type ReadDocument =
  | {
      readonly editing: Editing;
      /** The number of the last edit of the log. */
      readonly seq: number;
      /** What could not be read, as a sentence for the user. The records have to be kept aside before anything is written. */
      readonly damage?: string;
      /** The file format changed since the log was written: undo begins here. */
      readonly folded?: true;
    }
  | {
      readonly unreadable: string;
    };

type Start = {
  readonly editing: Editing;
  readonly seq: number;
};

/** `pause` is awaited now and then, so that a long log does not block the page. `format` is for tests. */
export async function readDocument(
  raw: RawDocument,
  pause: () => Promise<void> = async () => {},
  format: number = currentVersion,
): Promise<ReadDocument> {
  const base = readBase(raw.base);
  const head = readHead(raw.head);
  const newest = Math.max(base?.format ?? 0, head?.format ?? 0);
  if (newest > format)
    return { unreadable: `A newer Roundtrip saved it (format ${newest}; this one reads up to ${format}).` };

  const { edits, wrong } = inOrder(raw.edits);
  const lastSeq = Math.max(edits.at(-1)?.seq ?? 0, head?.seq ?? 0, base?.seq ?? 0);
  const start = base && startOf(base);
  const problem =
    base === undefined ? 'Its first state is damaged' : start ? undefined : 'Its first state cannot be read';

  // The log was written for an older format: commands are not migrated, whole documents are.
  if (base !== undefined && base.format < format) {
    const newer = (head && startOf(head)) ?? start;
    if (!newer) return { unreadable: `${problem}.` };
    const { editing, upTo } = await replayed(newer, edits, pause);
    const damage = upTo < lastSeq ? lostAfter(upTo, edits) : undefined;
    const folded = editingOf(editing.history.present, editing.view.side);
    return {
      editing: { ...folded, sides: editing.sides },
      seq: lastSeq,
      folded: true,
      ...(damage && { damage }),
    };
  }

  const whole = start && (await replayed(start, edits, pause));
  if (whole && whole.upTo >= lastSeq && !wrong) return { editing: whole.editing, seq: lastSeq };
  const later = head && (!whole || head.seq > whole.upTo) ? startOf(head) : undefined;
  const rescued = later ? await replayed(later, edits, pause) : whole;
  if (!rescued) return { unreadable: `${problem ?? 'It is damaged'}, and no later state is stored.` };
  const lost =
    rescued.upTo < lastSeq ? lostAfter(rescued.upTo, edits) : 'No edit is lost, but undo ends here.';
  const why = problem ?? 'Its log of edits is damaged';
  return { editing: rescued.editing, seq: lastSeq, damage: `${why}. ${lost}` };
}

/** The records that can be read, by number; `wrong` if there is another one. */
function inOrder(raw: readonly unknown[]): {
  readonly edits: readonly StoredEdit[];
  readonly wrong: boolean;
} {
  const edits = raw.flatMap((value) => readEdit(value) ?? []);
  return { edits: edits.sort((one, other) => one.seq - other.seq), wrong: edits.length < raw.length };
}

function startOf(record: StoredBase | StoredHead): Start | undefined {
  const { topology } = parseTopology(record.text);
  if (!topology) return undefined;
  const sides = 'sides' in record ? readSides(record.sides) : {};
  return { editing: { ...editingOf(topology, record.side), sides }, seq: record.seq };
}

function readSides(texts: Readonly<Record<string, string>> = {}): Editing['sides'] {
  const sides: Record<string, Topology> = {};
  for (const [side, text] of Object.entries(texts)) {
    const { topology } = parseTopology(text);
    if (topology) sides[side] = topology;
  }
  return sides;
}

const editsBetweenPauses = 20;

/** Performs the edits that follow `start` without a gap. `upTo` is the number of the last one. */
async function replayed(
  start: Start,
  edits: readonly StoredEdit[],
  pause: () => Promise<void>,
): Promise<{ readonly editing: Editing; readonly upTo: number }> {
  let { editing, seq } = start;
  for (const record of edits) {
    if (record.seq <= start.seq) continue;
    if (record.seq !== seq + 1) break;
    if (record.edit.type !== 'taken') {
      const next = perform(editing, record.edit);
      // Every edit of the log changed something when it was made.
      if (next === editing) break;
      editing = next;
    }
    seq = record.seq;
    if (seq % editsBetweenPauses === 0) await pause();
  }
  return { editing, upTo: seq };
}

function lostAfter(upTo: number, edits: readonly StoredEdit[]): string {
  const lost = edits.filter(({ seq, edit }) => seq > upTo && edit.type !== 'taken');
  const first = lost[0] ?? edits.find(({ seq }) => seq > upTo);
  const since = first === undefined ? '' : ` since ${new Date(first.at).toLocaleString('en-GB')}`;
  const count = lost.length === 1 ? '1 edit' : `${Math.max(1, lost.length)} edits`;
  return `${count}${since} could not be replayed.`;
}
