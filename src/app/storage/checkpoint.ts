/**
 * Writes the whole document now and then, apart from the log: what a damaged log or another file format falls back to, what the
 * list shows of it, and its automatic versions.
 */
import { store } from '../store/store';
import { pictureOf, verdictsOf } from './at-a-glance';
import { changeRow, isStored, writeHead, writeWhole } from './documents';
import { rememberRow, rowFor } from './rows';
import { keepVersion, versionsOf } from './versions';

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
  const { history, side, sides, seq } = document;
  const picture = pictureOf(history.present);
  const verdicts = derived.simulation === 'idle' ? verdictsOf(derived.board) : undefined;
  const row = {
    ...rowFor(id, document),
    picture,
    ...(verdicts && { verdicts }),
  };
  if (!changed) {
    await changeRow(id, ({ changed: at }) => ({ ...row, changed: at }));
  } else if (await isStored(id)) {
    await writeHead(id, history.present, seq, side);
    await changeRow(id, ({ changed: at }) => ({ ...row, changed: at }));
    await keepAutomaticVersion(id);
  } else {
    // The user deleted the site's data while the document was open.
    await writeWhole(
      row,
      { history, view: { selection: [], ...(side !== undefined && { side }) }, sides },
      seq,
    );
  }
  rememberRow(row);
}

async function keepAutomaticVersion(id: string): Promise<void> {
  const [newest] = await versionsOf(id);
  const now = Date.now();
  if (newest && now - newest.at < betweenVersionsMs) return;
  await keepVersion(id, store.getState().document.history.present, now);
}
