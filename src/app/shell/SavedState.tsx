/** Whether everything that the user did is on disk. */
import { useApp, useSession } from '../store/store';

export function SavedState() {
  const stored = useApp(({ document }) => document.stored);
  const access = useApp(({ document }) => document.access);
  const pending = useApp(({ document }) => document.unsaved.length > 0);
  const trouble = useSession('storageTrouble');
  // A scenario that is only shown becomes a document at the first edit. Its place is kept, so that the buttons do not move then.
  if (stored === 'no') return <span className="saved-state" />;
  const isWaiting = pending || stored === 'new';
  const state =
    access !== 'edit' ? 'read-only' : !isWaiting ? 'saved' : trouble === undefined ? 'saving' : 'failed';
  const { word, title } = words[state];
  return (
    <span className={state === 'failed' ? 'saved-state bad' : 'quiet saved-state'} title={trouble ?? title}>
      {word}
    </span>
  );
}

const words = {
  'read-only': { word: 'read-only', title: 'Another tab edits this document.' },
  saving: { word: 'saving', title: 'Being saved in this browser.' },
  failed: { word: 'not saved', title: 'The browser cannot save now.' },
  saved: { word: 'saved', title: 'Saved in this browser.' },
} as const;
