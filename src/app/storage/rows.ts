/** What the list of documents shows of the documents that are or were open in this tab: each write of an edit brings it up to date. */
import type { DocumentState } from '../store/state';
import { sessionNow, store } from '../store/store';
import type { StoredDocument } from './database';

const rows = new Map<string, StoredDocument>();

export const knownRow = (id: string): StoredDocument | undefined => rows.get(id);

export function rememberRow(row: StoredDocument): void {
  rows.set(row.id, row);
}

/** The row of a document as it is to be written. */
export function rowFor(id: string, { history, unsaved }: DocumentState): StoredDocument {
  const now = unsaved.at(-1)?.at ?? Date.now();
  const known = rows.get(id);
  const isOpen = store.getState().document.id === id;
  const scenario = known?.scenario ?? (isOpen ? sessionNow().scenario : undefined);
  return {
    ...known,
    id,
    name: history.present.name,
    created: known?.created ?? now,
    changed: now,
    ...(scenario !== undefined && { scenario }),
  };
}
