/**
 * Writes the whole document now and then, apart from the log: what a damaged log or another file format falls back to, what the
 * list shows of it, and its automatic versions.
 */
import { serializeTopology } from '../../topology/serialize';
import { nextTask } from '../controls/later';
import { store } from '../store/store';
import { pictureOf, verdictsOf } from './at-a-glance';
import type { StoredDocument } from './database';
import { changeRow, writeHead } from './documents';
import { knownRow, rememberRow, rowFor } from './rows';
import { keepVersion, versionsOf } from './versions';
import { writeIfDeleted } from './writer';

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

async function checkpoint(id: string, changed: boolean): Promise<void> {
  const { document, derived } = store.getState();
  const { history, side, seq } = document;
  const picture = pictureOf(history.present);
  const verdicts = derived.simulation === 'idle' ? verdictsOf(derived.board) : undefined;
  // An edit that is made meanwhile changes the row, too: only these two are set.
  const atAGlance = (row: StoredDocument) => ({ ...row, picture, ...(verdicts && { verdicts }) });
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
