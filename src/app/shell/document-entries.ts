/** The menu of documents in the top bar: the last ones, and the way to all of them. */
import type { MenuEntry } from '../controls/Menu';
import { openDocument } from '../gallery/open-document';
import { duplicateCurrent } from '../storage/duplicate-current';
import { newDocument } from '../storage/new-document';
import { recentDocuments } from '../storage/recent';
import { openDialog } from '../store/session-actions';
import { store } from '../store/store';

export function documentEntries(): readonly MenuEntry[] {
  const { id } = store.getState().document;
  const recent = recentDocuments();
  return [
    { label: 'All documents…', keys: 'D', run: () => openDialog('documents') },
    { label: 'Versions of this document…', run: () => openDialog('versions') },
    { label: 'New, empty document', apart: true, run: newDocument },
    { label: 'Duplicate this document', run: () => void duplicateCurrent() },
    ...recent.map((row, at) => ({
      label: row.name || 'Untitled',
      apart: at === 0,
      checked: row.id === id,
      run: () => {
        if (row.id !== id) void openDocument(row.id);
      },
    })),
  ];
}
