/** What a screen reader is told when something changed without its focus: undo, redo, verdicts. */
import { useSession } from '../store/store';

export function Announcer() {
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {useSession('announcement')}
    </div>
  );
}
