/** Asks the browser to keep the documents until the user deletes them, even when the disk is full. */
import { changeSession, sessionNow } from '../store/store';

let asked = false;

export function askForDurability(): void {
  if (asked) return;
  asked = true;
  void answer(() => navigator.storage.persist());
}

/** What the browser decided earlier. */
export function readDurability(): void {
  if (sessionNow().durable === undefined) void answer(() => navigator.storage.persisted());
}

async function answer(request: () => Promise<boolean>): Promise<void> {
  try {
    changeSession({ durable: await request() });
  } catch {
    // A browser without this promise may delete the documents when the disk is full.
    changeSession({ durable: false });
  }
}
