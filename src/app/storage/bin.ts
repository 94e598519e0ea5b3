/** Deleted documents stay in the bin for thirty days. */
import { changeRow, deleteForGood, listDocuments } from './documents';
import { takeLock } from './locks';
import { tellTabs } from './tabs';

const keptForMs = 30 * 24 * 60 * 60_000;

/** Moves a document to the bin; `false` if it is open for editing in a tab. */
export async function moveToBin(id: string): Promise<boolean> {
  const lock = await takeLock(id, () => undefined);
  if (lock === undefined) return false;
  try {
    await changeRow(id, (row) => ({ ...row, deleted: Date.now() }));
  } finally {
    lock.release();
  }
  tellTabs({ type: 'changed' });
  return true;
}

export async function takeFromBin(id: string): Promise<void> {
  await changeRow(id, ({ deleted: _, ...row }) => row);
  tellTabs({ type: 'changed' });
}

/** Deletes a document of the bin for good. @throws if it is open in a tab after all. */
export async function deleteFromBin(id: string): Promise<void> {
  const lock = await takeLock(id, () => undefined);
  if (lock === undefined) throw new Error('The document is open in a tab: close it there first.');
  try {
    await deleteForGood([id]);
  } finally {
    lock.release();
  }
  tellTabs({ type: 'changed' });
}

/** Deletes for good what has been in the bin for thirty days. A failure is of no consequence: the next start tries again. */
export async function emptyTheBin(now = Date.now()): Promise<void> {
  try {
    const { documents } = await listDocuments();
    const old = documents.filter(({ deleted }) => deleted !== undefined && now - deleted > keptForMs);
    if (old.length > 0) await deleteForGood(old.map(({ id }) => id));
  } catch {
    // Nothing was deleted.
  }
}
