/** The live regions for screen readers, for changes outside the focus: verdicts, undo, redo. */
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
