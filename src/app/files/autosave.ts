/** Saves the document in this browser a moment after each change. */
import { serializeTopology } from '../../topology/serialize';
import { changeSession, sessionNow, store, topologyNow } from '../store/store';
import { keepDocument } from './database';

const pauseMs = 400;

export function startAutosave(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store.subscribe((now, before) => {
    const changed =
      now.document.history.present !== before.document.history.present ||
      now.session.traceFlow !== before.session.traceFlow ||
      now.session.scenario !== before.session.scenario;
    if (!changed) return;
    changeSession({ autosave: 'saving' });
    clearTimeout(timer);
    timer = setTimeout(() => void save(), pauseMs);
  });
  // An edit is saved even if the user leaves the page immediately after it.
  const saveNow = () => {
    if (sessionNow().autosave === 'saving') void save();
  };
  document.addEventListener('visibilitychange', saveNow);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', saveNow);
  };
}

async function save(): Promise<void> {
  const topology = topologyNow();
  const { scenario, traceFlow } = sessionNow();
  try {
    await keepDocument({
      text: serializeTopology(topology),
      ...(scenario !== undefined && { scenario }),
      ...(typeof traceFlow === 'string' && { traceFlow }),
    });
    if (topologyNow() === topology) changeSession({ autosave: 'saved' });
  } catch {
    changeSession({ autosave: 'failed' });
  }
}
