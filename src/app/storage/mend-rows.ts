/**
 * Makes the rows of the list of documents anew that are missing or cannot be read, from the documents themselves: without a row, a
 * document is not in the list and is not opened.
 */
import { nextTask } from '../controls/later';
import { keepAside, putRow, rawDocument, rawRow } from './documents';
import { takeLock } from './locks';
import { readDocument } from './read-document';
import { readEdit } from './records';

/** Returns the names of the documents that have a row again. */
export async function mendRows(ids: readonly string[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const id of ids) {
    const lock = await takeLock(id, () => undefined);
    // The tab that has the document writes its row with the next edit.
    if (lock === undefined) continue;
    const name = await mendRow(id).finally(lock.release);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** Returns the name, or `undefined` if the records are left as they are. The caller has the lock of the document. */
export async function mendRow(id: string): Promise<string | undefined> {
  const [found, raw] = await Promise.all([rawRow(id), rawDocument(id)]);
  const read = await readDocument(raw, nextTask);
  // Both may be of a newer Roundtrip: they are left as they are.
  if ('unreadable' in read && found !== undefined) return undefined;
  const name = 'editing' in read ? read.editing.history.present.name : 'A document that cannot be read';
  const now = Date.now();
  if (found !== undefined)
    await keepAside({ at: now, name, reason: 'Its entry in the list is damaged.', record: found });
  const times = raw.edits.flatMap((edit) => readEdit(edit)?.at ?? []);
  await putRow({ id, name, created: times[0] ?? now, changed: times.at(-1) ?? now });
  return name;
}
