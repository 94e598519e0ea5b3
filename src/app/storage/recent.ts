/** The documents that were changed last, for the menu, which opens without waiting for the database. */
import type { StoredDocument } from './database';
import { listDocuments } from './documents';
import { onTabMessage } from './tabs';

const most = 6;
let recent: readonly StoredDocument[] = [];

export const recentDocuments = (): readonly StoredDocument[] => recent;

async function readRecent(): Promise<void> {
  try {
    const { documents } = await listDocuments();
    recent = documents.filter(({ deleted }) => deleted === undefined).slice(0, most);
  } catch {
    // The dialog of all documents says why they cannot be read.
  }
}

/** Every edit changes a document: the list, with its pictures, is read again at most four times a second. */
const pauseMs = 250;

export function followRecent(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    timer = undefined;
    void readRecent();
  };
  read();
  const stop = onTabMessage(({ type }) => {
    if (type === 'changed') timer ??= setTimeout(read, pauseMs);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
