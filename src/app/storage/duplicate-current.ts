/** Goes on with a copy of the document on screen; the original stays as it is. */
import { dispatch, editingNow, openStored } from '../store/document-actions';
import { newId } from '../store/new-id';
import { announce } from '../store/session-actions';
import { changeSession, sessionNow, store, topologyNow } from '../store/store';
import { leaveCurrent } from './opening';

export async function duplicateCurrent(): Promise<void> {
  const editing = editingNow();
  const { seq } = store.getState().document;
  const { viewport, traceFlow, traceClass, traceStep, scenario, selection } = sessionNow();
  await leaveCurrent();
  openStored(editing, { id: newId(), stored: 'new', access: 'edit', seq });
  changeSession({ viewport, traceFlow, traceClass, traceStep, scenario, selection });
  const name = `${topologyNow().name.slice(0, 240)} (copy)`;
  dispatch({ type: 'rename-topology', name });
  announce(`This is ${name} now`);
}
