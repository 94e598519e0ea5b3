/** What the last action did or why it failed: sentences over the page, each with at most one button. */
import { useEffect } from 'react';
import { IconButton } from '../controls/IconButton';
import { dismiss, dismissPassing } from '../store/session-actions';
import type { Notice } from '../store/state';
import { useSession, useTopology } from '../store/store';

export function Notices() {
  const notices = useSession('notices');
  const topology = useTopology();
  useEffect(() => dismissPassing(topology), [topology]);
  const shown = notices.filter(({ about }) => about === undefined || about === topology);
  if (shown.length === 0) return null;
  return (
    <div className="notices">
      {shown.map((notice) => (
        <Sentence key={notice.text} notice={notice} />
      ))}
    </div>
  );
}

function Sentence({ notice }: { readonly notice: Notice }) {
  const { text, action, tone } = notice;
  return (
    <div className={`notice ${tone}`}>
      <span>{text}</span>
      {action && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            dismiss(notice);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton glyph="close" name="Dismiss" onClick={() => dismiss(notice)} />
    </div>
  );
}
