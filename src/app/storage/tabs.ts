/** What the tabs of this browser tell each other about documents. A browser without channels only lacks the courtesy. */

export type TabMessage =
  /** The stored document changed; without an id, the list did. */
  | { readonly type: 'changed'; readonly id?: string }
  /** Another tab wants to edit the document: write everything and release the lock. */
  | { readonly type: 'hand-over'; readonly id: string }
  /** Asks who has the document open for editing. */
  | { readonly type: 'where'; readonly id: string }
  | { readonly type: 'here'; readonly id: string; readonly since: number };

const channel =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('roundtrip-documents');

/** Those in this tab who want to know what changed, too: a channel does not come back to its own tab. */
const here = new Set<(message: TabMessage) => void>();

export function tellTabs(message: TabMessage): void {
  channel?.postMessage(message);
  if (message.type === 'changed') for (const listen of here) listen(message);
}

/** Listens to the other tabs, and to this one's changes, until the returned function is called. Messages of another shape are ignored. */
export function onTabMessage(listen: (message: TabMessage) => void): () => void {
  const receive = ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) listen(data);
  };
  channel?.addEventListener('message', receive);
  here.add(listen);
  return () => {
    channel?.removeEventListener('message', receive);
    here.delete(listen);
  };
}

function isMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  const id = 'id' in data ? data.id : undefined;
  switch (data.type) {
    case 'changed':
      return id === undefined || typeof id === 'string';
    case 'hand-over':
    case 'where':
      return typeof id === 'string';
    case 'here':
      return typeof id === 'string' && 'since' in data && typeof data.since === 'number';
    default:
      return false;
  }
}
