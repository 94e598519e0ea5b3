/** For whom: each class of addresses has its own trace, and so has each reading of a contested rule and each choice. */
import { readingsOf } from '../../explain/platform-rule';
import { verdictChip } from '../../explain/verdict';
import { traceClass } from '../store/session-actions';
import type { TraceView } from './trace-views';
import { Chip } from './Verdict';

type Props = { readonly views: readonly TraceView[]; readonly index: number };

export function ViewPicker({ views, index }: Props) {
  const view = views[index];
  if (views.length < 2 || view === undefined) return null;
  const readings = [...new Set(views.map(({ reading }) => reading))];
  const indexed = views.map((each, at) => ({ ...each, at }));
  const shown = indexed.filter(({ reading }) => reading === view.reading);
  return (
    <div className="view-picker">
      {readings.length > 1 && (
        <>
          <div className="readings" role="tablist" aria-label="Readings">
            {readings.map((reading) => (
              <button
                key={reading}
                type="button"
                role="tab"
                aria-selected={reading === view.reading}
                onClick={() => traceClass(indexed.findIndex((each) => each.reading === reading))}
              >
                If {reading.replaceAll('-', ' ')}
              </button>
            ))}
          </div>
          <Reading view={view} />
        </>
      )}
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

/** What the reading on screen says, and who says so. */
function Reading({ view }: { readonly view: TraceView }) {
  const { reading } = view.traced;
  const found = reading && readingsOf(reading.rule).find(({ id }) => id === reading.reading);
  if (!found) return null;
  return (
    <p className="reading quiet">
      {found.says} {found.sources.map(({ page, date }) => `${page}, ${date}`).join('; ')}
    </p>
  );
}
