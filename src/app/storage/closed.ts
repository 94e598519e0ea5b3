/** Changes documents that are not open in this tab. */
import { type Editing, perform } from '../../topology/editing';
import { nextTask } from '../controls/later';
import { newId } from '../store/new-id';
import { rawDocument, rowOf, writeWhole } from './documents';
import { takeLock } from './locks';
import { readDocument } from './read-document';
import { tellTabs } from './tabs';

/** Renames a stored document as an edit that can be undone. @throws if it is open in another tab or cannot be read. */
export async function renameStored(id: string, name: string): Promise<void> {
  const lock = await takeLock(id, () => undefined);
  if (lock === undefined) throw new Error('The document is open in another tab: rename it there.');
  try {
    const { row, editing, seq } = await whole(id);
    await writeWhole({ ...row, name, changed: Date.now() }, renamed(editing, name), seq + 1);
  } finally {
    lock.release();
  }
  tellTabs({ type: 'changed', id });
}

/** Copies a stored document with its undo history, and returns the copy's id. */
export async function duplicateStored(id: string): Promise<string> {
  const { row, editing, seq } = await whole(id);
  const copy = newId();
  const name = `${row.name.slice(0, 240)} (copy)`;
  const now = Date.now();
  await writeWhole({ ...row, id: copy, name, created: now, changed: now }, renamed(editing, name), seq + 1);
  tellTabs({ type: 'changed' });
  return copy;
}

async function whole(id: string) {
  const [row, raw] = await Promise.all([rowOf(id), rawDocument(id)]);
  const read = await readDocument(raw, nextTask);
  if (row === undefined) throw new Error('The document is gone.');
  if ('unreadable' in read) throw new Error(`The document cannot be read. ${read.unreadable}`);
  if (read.damage !== undefined) throw new Error(`The document is damaged: open it first. ${read.damage}`);
  return { row, editing: read.editing, seq: read.seq };
}

function renamed(editing: Editing, name: string): Editing {
  return perform(editing, { type: 'do', command: { type: 'rename-topology', name }, view: editing.view });
}
