/** Says which end of a new trace the next click picks. */
import { useSession } from '../store/store';

export function PickHint() {
  const pick = useSession('pick');
  if (pick === undefined) return null;
  return (
    <p className="hint">
      {pick === 'from' ? 'Pick the source of the trace' : 'Pick the destination'}: click, or press Enter. Esc
      cancels.
    </p>
  );
}
