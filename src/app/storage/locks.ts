/**
 * One lock for each document that is open for editing, held as long as it is. A browser without locks still cannot overwrite: edits
 * are numbered, and a number is written once.
 */

/** `release` gives the lock back. */
export type Lock = { readonly release: () => void };

const lockOf = (id: string) => `roundtrip-document-${id}`;

/**
 * The lock of the document, or `undefined` if another tab holds it. `onLost` is called if another tab takes it by force. With `steal`,
 * this tab is the one that does.
 */
export function takeLock(
  id: string,
  onLost: () => void,
  options: { readonly steal?: true } = {},
): Promise<Lock | undefined> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve({ release: () => {} });
  return new Promise((resolve) => {
    let released = false;
    const held = locks.request(
      lockOf(id),
      options.steal ? { steal: true } : { ifAvailable: true },
      (lock) => {
        if (lock === null) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((end) => {
          resolve({
            release: () => {
              released = true;
              end();
            },
          });
        });
      },
    );
    held.catch(() => {
      if (!released) onLost();
    });
  });
}

/** Waits until no other tab holds the lock; `false` if that takes longer than `ms`. */
export async function waitUntilFree(id: string, ms: number): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return true;
  try {
    await locks.request(lockOf(id), { mode: 'shared', signal: AbortSignal.timeout(ms) }, () => undefined);
    return true;
  } catch {
    return false;
  }
}

/** Which documents are open for editing in any tab. */
export async function lockedDocuments(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = lockOf('');
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  );
}
