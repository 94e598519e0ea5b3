/** The lock of the document that is open in this tab, and what happens when another tab takes it. */
import { changeStored } from '../store/document-actions';
import { store } from '../store/store';
import { type Lock, takeLock, waitUntilFree } from './locks';
import { onTabMessage, tellTabs } from './tabs';

let held: { readonly id: string; readonly lock: Lock } | undefined;

/** Whether this tab has the lock of the document now. The lock of another document is released. */
export async function holdLock(id: string, options: { readonly steal?: true } = {}): Promise<boolean> {
  if (held?.id === id) return true;
  const lock = await takeLock(id, () => lost(id), options);
  if (lock === undefined) return false;
  releaseLock();
  held = { id, lock };
  return true;
}

/** Releases the lock of the document, or any. */
export function releaseLock(id = held?.id): void {
  if (held === undefined || held.id !== id) return;
  held.lock.release();
  held = undefined;
}

export const heldDocument = (): string | undefined => held?.id;

function lost(id: string): void {
  if (held?.id === id) held = undefined;
  if (store.getState().document.id === id) changeStored({ access: 'lost' });
}

/** How long a tab may take to write and to release the lock before another one takes it by force. */
const longestHandOverMs = 3_000;

/** Asks the tab that has the document to write everything and to release it; then takes it, by force if there is no answer. */
export async function takeOver(id: string): Promise<void> {
  tellTabs({ type: 'hand-over', id });
  await waitUntilFree(id, longestHandOverMs);
  if (!(await holdLock(id))) await holdLock(id, { steal: true });
}

/** Answers the other tabs' requests about the document that is open here. `write` writes everything. */
export function answerTabs(write: () => Promise<void>): () => void {
  const since = Date.now();
  return onTabMessage((message) => {
    if (message.type === 'where' && held?.id === message.id)
      tellTabs({ type: 'here', id: message.id, since });
    if (message.type === 'hand-over' && held?.id === message.id) void handOver(message.id, write);
  });
}

async function handOver(id: string, write: () => Promise<void>): Promise<void> {
  // From here on the user cannot edit, so that nothing is left to write.
  if (store.getState().document.id === id) changeStored({ access: 'lost' });
  await write();
  releaseLock(id);
}
