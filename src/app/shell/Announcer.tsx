/** What a screen reader is told when something changed without its focus: verdicts, undo, redo. */
import { useDerived, useSession } from '../store/store';

export function Announcer() {
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {useDerived('news')}
      </div>
      <div className="visually-hidden" role="status" aria-live="polite">
        {useSession('announcement')}
      </div>
    </>
  );
}
