/** The documents that were changed last, for the menu, which opens without waiting for the database. */
import type { StoredDocument } from './database';
import { listDocuments } from './documents';
import { onTabMessage } from './tabs';

const most = 6;
let recent: readonly StoredDocument[] = [];

export const recentDocuments = (): readonly StoredDocument[] => recent;

export async function readRecent(): Promise<void> {
  try {
    const { documents } = await listDocuments();
    recent = documents.filter(({ deleted }) => deleted === undefined).slice(0, most);
  } catch {
    // The dialog of all documents says why they cannot be read.
  }
}

export function followRecent(): () => void {
  void readRecent();
  return onTabMessage(({ type }) => {
    if (type === 'changed') void readRecent();
  });
}
