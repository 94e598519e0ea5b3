/**
 * The trace in words: the verdict, the error that users see, the views, and then packet by packet what
 * decided.
 */
import { portalError } from '../../../explain/portal-error';
import { headline, verdictChip } from '../../../explain/verdict';
import { useSession } from '../../store/store';
import { failureOf } from '../on-canvas/current-failure';
import { useTrace } from '../playback/use-trace';
import { Contested } from './Contested';
import { NameAnswer } from './NameAnswer';
import { PlatformRules } from './PlatformRules';
import { RemedyCards } from './RemedyCards';
import { StepList } from './StepList';
import { Chip } from './Verdict';
import { ViewPicker } from './ViewPicker';
import { Words } from './Words';
import './trace.css';

export function TracePanel() {
  const shown = useTrace();
  const wanted = useSession('traceFlow') !== undefined;
  if (shown === undefined) return <NoTrace wanted={wanted} />;
  const { trace, views, view, viewIndex, timeline, playhead, names } = shown;
  // The readings below explain a contested rule.
  const contested = trace.summary.outcome === 'contested' ? trace.summary.rule : undefined;
  const doubt = trace.doubt.filter((id) => id !== contested);
  const error = portalError(trace.flow, failureOf(view.verdict) ?? view.verdict);
  return (
    <section className="trace" aria-label={`Trace: ${trace.flow.name}`}>
      <header className="trace-head">
        <h2 className="visually-hidden">{trace.flow.name}</h2>
        <Chip chip={verdictChip(views.length > 1 ? trace.summary : view.verdict)} long />
        <p className="headline">
          <Words of={headline(views.length > 1 ? trace.summary : view.verdict, names)} />
        </p>
        {error !== undefined && (
          <p className="portal-error">
            The portal shows <q>{error}</q>
          </p>
        )}
        {doubt.length > 0 && (
          <div className="doubt">
            <h3 className="section-title">
              <span className="doubt-flag" aria-hidden="true">
                ⚑
              </span>{' '}
              In doubt
            </h3>
            <PlatformRules ids={doubt} />
          </div>
        )}
      </header>
      <Contested summary={trace.summary} views={views} view={view} />
      <ViewPicker views={views} index={viewIndex} />
      {view.traced.query && <NameAnswer query={view.traced.query} names={names} />}
      <StepList timeline={timeline} playhead={playhead} names={names} />
      <RemedyCards trace={trace} />
    </section>
  );
}

function NoTrace({ wanted }: { readonly wanted: boolean }) {
  if (wanted) return <p className="nothing">Tracing…</p>;
  return (
    <div className="nothing">
      <h3>No trace yet</h3>
      <p>
        Select a flow on the status board, or start a new trace there. Roundtrip follows its packets there and
        back, and each step says what decided.
      </p>
    </div>
  );
}
