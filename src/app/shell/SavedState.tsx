/** Whether everything that the user did is on disk. */
import { useApp, useSession } from '../store/store';

export function SavedState() {
  const stored = useApp(({ document }) => document.stored);
  const access = useApp(({ document }) => document.access);
  const pending = useApp(({ document }) => document.unsaved.length > 0);
  const trouble = useSession('storageTrouble');
  const isWaiting = pending || stored === 'new';
  const state =
    access !== 'edit'
      ? 'read-only'
      : stored === 'no'
        ? 'shown'
        : isWaiting
          ? trouble === undefined
            ? 'saving'
            : 'failed'
          : 'saved';
  const { word, title } = words[state];
  return (
    <span className={state === 'failed' ? 'saved-state bad' : 'quiet saved-state'} title={trouble ?? title}>
      {word}
    </span>
  );
}

const words = {
  'read-only': { word: 'read-only', title: 'Another tab edits this document.' },
  shown: { word: '', title: 'It becomes a document of your own at the first edit.' },
  saving: { word: 'saving', title: 'Being saved in this browser.' },
  failed: { word: 'not saved', title: 'The browser cannot save now.' },
  saved: { word: 'saved', title: 'Saved in this browser.' },
} as const;
