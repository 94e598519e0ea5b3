/** Says what the next click is for, while the two ends of a new trace are being picked. */
import { useSession } from '../store/store';

export function PickHint() {
  const pick = useSession('pick');
  if (pick === undefined) return null;
  return (
    <p className="hint">
      {pick === 'from' ? 'Pick where the trace starts' : 'Pick where it goes to'}: a click, or Enter. Esc
      ends.
    </p>
  );
}
