/** What a tab does that lost its document to another one before it had written everything: it goes on with a copy. */

import { perform } from '../../topology/editing';
import { changeStored, dispatch } from '../store/document-actions';
import { newId } from '../store/new-id';
import { lasting, notify } from '../store/session-actions';
import type { DocumentState } from '../store/state';
import { store } from '../store/store';
import { writeWhole } from './documents';
import { rowFor } from './rows';

export async function goOnAsCopy(id: string, document: DocumentState): Promise<void> {
  const { name } = document.history.present;
  const copied = `${name.slice(0, 240)} (copy)`;
  const said = `Another tab has taken over “${name}”. What you changed here since is in “${copied}”.`;
  const copy = newId();
  const open = store.getState().document;
  // The document may have been opened again meanwhile, as it is on disk: then it does not have these edits.
  if (open.id === id && open.opened === document.opened) {
    // The renaming is the copy's first edit, and makes the writer store the copy.
    changeStored({ id: copy, stored: 'new', access: 'edit', unsaved: [] });
    dispatch({ type: 'rename-topology', name: copied });
    notify(said, undefined, lasting);
    return;
  }
  const { history, side, sides } = document;
  const view = { selection: [], ...(side !== undefined && { side }) };
  const renamed = perform(
    { history, view, sides },
    { type: 'do', command: { type: 'rename-topology', name: copied }, view },
  );
  await writeWhole({ ...rowFor(copy, document), name: copied }, renamed, document.seq + 1);
  notify(said, undefined, lasting);
}
