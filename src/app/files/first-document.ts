/**
 * The first document: the one that is saved in this browser, or else the opening scenario, already traced.
 */
import { parseTopology } from '../../topology/parse';
import { openFirstScenario } from '../gallery/open-scenario';
import { loadScenarios } from '../gallery/scenario-list';
import { openTopology } from '../store/document-actions';
import { changeSession, store } from '../store/store';
import { startAutosave } from './autosave';
import { keptDocument } from './database';

export function openFirstDocument(): () => void {
  let stop: (() => void) | undefined;
  let closed = false;
  void restore().then(() => {
    if (!closed) stop = startAutosave();
  });
  return () => {
    closed = true;
    stop?.();
  };
}

async function restore(): Promise<void> {
  const kept = await keptDocument().catch(() => undefined);
  const topology = kept && parseTopology(kept.text).topology;
  if (!topology) return openFirstScenario();
  openTopology(topology);
  changeSession({ autosave: 'saved', traceFlow: kept.traceFlow });
  if (kept.scenario === undefined) return;
  const { opened } = store.getState().document;
  await loadScenarios();
  // Another document may have been opened meanwhile.
  if (store.getState().document.opened === opened) changeSession({ scenario: kept.scenario });
}
