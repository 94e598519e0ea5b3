/** What was on screen of a document: view, selection, flow and step. Saved a moment after it changes, and restored with it. */
import type { SessionState } from '../store/state';
import { sessionNow, store } from '../store/store';
import { database, type StoredView } from './database';
import { readView } from './records';

const fields = ['viewport', 'selection', 'traceFlow', 'traceClass', 'traceStep'] as const;
const pauseMs = 250;

/** The view of a document as session fields; empty if none is stored or it cannot be read. */
export async function storedView(id: string): Promise<Partial<SessionState>> {
  const view = await database()
    .then((connection) => connection.get('views', id))
    .then(readView)
    .catch(() => undefined);
  if (view === undefined) return {};
  const { id: _, ...rest } = view;
  return rest;
}

export function startKeepingViews(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    void keepView();
  };
  const unsubscribe = store.subscribe(({ session, document: now }, before) => {
    if (now.opened !== before.document.opened) return;
    // A document that has just been made has the view of the scenario that it was.
    const isNew = now.stored === 'yes' && before.document.stored === 'new';
    if (isNew) save();
    else if (fields.some((name) => session[name] !== before.session[name]))
      timer ??= setTimeout(save, pauseMs);
  });
  const onHide = () => {
    if (timer !== undefined) save();
  };
  window.addEventListener('pagehide', onHide);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    window.removeEventListener('pagehide', onHide);
  };
}

/** A view that cannot be saved costs nothing that the user made. A window that only shows writes nothing. */
async function keepView(): Promise<void> {
  const { id, access, stored } = store.getState().document;
  if (id === undefined || access !== 'edit' || stored === 'no') return;
  const { viewport, selection, traceFlow, traceClass, traceStep } = sessionNow();
  const view: StoredView = {
    id,
    selection,
    traceClass,
    traceStep,
    ...(viewport !== undefined && { viewport }),
    ...(typeof traceFlow === 'string' && { traceFlow }),
  };
  try {
    const tx = (await database()).transaction('views', 'readwrite');
    const put = tx.store.put(view);
    // So that it succeeds even if the page is closed meanwhile.
    tx.commit();
    await Promise.all([put, tx.done]);
  } catch {
    // The next change tries again.
  }
}
