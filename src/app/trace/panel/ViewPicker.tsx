/**
 * Picks a view of the reading on screen: each class of addresses has its own trace, and so has each choice.
 */
import { verdictChip } from '../../../explain/verdict';
import { traceClass } from '../../store/session-actions';
import type { TraceView } from '../playback/trace-views';
import { Chip } from './Verdict';

type Props = { readonly views: readonly TraceView[]; readonly index: number };

export function ViewPicker({ views, index }: Props) {
  const view = views[index];
  if (views.length < 2 || view === undefined) return null;
  const indexed = views.map((each, at) => ({ ...each, at }));
  const shown = indexed.filter(({ reading }) => reading === view.reading);
  return (
    <div className="view-picker">
      {shown.length > 1 && (
        <fieldset>
          <legend className="section-title">For whom</legend>
          {shown.map((each) => (
            <label key={each.at} className={each.at === index ? 'range on' : 'range'}>
              <input
                type="radio"
                name="trace-view"
                className="visually-hidden"
                checked={each.at === index}
                onChange={() => traceClass(each.at)}
              />
              <span className="range-name">{[each.range, each.choice].filter(Boolean).join(', ')}</span>
              <Chip chip={verdictChip(each.verdict)} />
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
