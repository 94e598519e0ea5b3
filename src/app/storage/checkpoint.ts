/**
 * Writes the whole document now and then, apart from the log: what a damaged log or another file format falls back to, what the
 * list shows of it, and its automatic versions.
 */
import { serializeTopology } from '../../topology/serialize';
import { nextTask } from '../controls/later';
import type { AppState } from '../store/state';
import { store } from '../store/store';
import { pictureOf, verdictsOf } from './at-a-glance';
import type { StoredDocument } from './database';
import { changeRow, writeHead } from './documents';
import { knownRow, rememberRow, rowFor } from './rows';
import { keepVersion, versionsOf } from './versions';
import { writeAll, writeIfDeleted } from './writer';

const restMs = 2_000;
const betweenVersionsMs = 10 * 60_000;

export function startCheckpoints(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The last state that has a checkpoint. */
  let done: { readonly id: string; readonly seq: number } | undefined;
  let glance: unknown;
  const check = () => {
    timer = undefined;
    const { document, derived } = store.getState();
    const { id, seq, stored, access, unsaved } = document;
    if (id === undefined || stored !== 'yes' || access !== 'edit' || unsaved.length > 0) return;
    const known = done?.id === id ? done.seq : undefined;
    if (known === seq && glance === derived.board) return;
    void checkpoint(id, known !== seq)
      .then(() => {
        done = { id, seq };
        glance = derived.board;
      })
      // The next edit or the next rest tries again; the log has everything.
      .catch(() => undefined);
  };
  const unsubscribe = store.subscribe(({ document: now, derived }, before) => {
    if (now === before.document && derived.board === before.derived.board) return;
    const { id, seq } = before.document;
    if (id !== undefined && id !== now.id && (done?.id !== id || done.seq !== seq)) leave(before);
    clearTimeout(timer);
    timer = setTimeout(check, restMs);
  });
  const onHide = () => {
    if (document.visibilityState === 'hidden') check();
  };
  document.addEventListener('visibilitychange', onHide);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onHide);
  };
}

/** A document that is left before its checkpoint has its log; the list needs its picture and verdicts, too. */
function leave({ document, derived }: AppState): void {
  const { id, access } = document;
  if (id === undefined || access !== 'edit') return;
  void nextTask()
    .then(() => writeAll())
    .then(() => changeRow(id, glanceAt({ document, derived })))
    // The next checkpoint of the document makes them.
    .catch(() => undefined);
}

/** Sets only the two: an edit that is made meanwhile changes the row, too. */
function glanceAt({ document, derived }: Pick<AppState, 'document' | 'derived'>) {
  const picture = pictureOf(document.history.present);
  const verdicts = derived.simulation === 'idle' ? verdictsOf(derived.board) : undefined;
  return (row: StoredDocument): StoredDocument => ({ ...row, picture, ...(verdicts && { verdicts }) });
}

async function checkpoint(id: string, changed: boolean): Promise<void> {
  const { document, derived } = store.getState();
  const { history, side, seq } = document;
  const atAGlance = glanceAt({ document, derived });
  if (changed) await writeIfDeleted();
  if (changed) {
    // Each step is a task of its own: with a thousand resources, all of them together would block the page.
    await nextTask();
    const text = serializeTopology(history.present);
    await nextTask();
    await writeHead(id, text, seq, side);
    await keepAutomaticVersion(id, text);
  }
  rememberRow(atAGlance(knownRow(id) ?? rowFor(id, document)));
  await changeRow(id, atAGlance);
}

async function keepAutomaticVersion(id: string, text: string): Promise<void> {
  const [newest] = (await versionsOf(id)).versions;
  const now = Date.now();
  if (newest && now - newest.at < betweenVersionsMs) return;
  await keepVersion(id, text, now);
}
