/**
 * A contested rule: each reading with the flow's verdict, its sentence and its sources; a click traces the
 * reading.
 */
import { type ContestedReading, contestedReadings, readingName } from '../../../explain/contested';
import { verdictChip } from '../../../explain/verdict';
import type { FlowTrace } from '../../../simulate/answers';
import { RuleLink } from '../../register/RuleLink';
import { Sources } from '../../register/Sources';
import { traceClass } from '../../store/session-actions';
import type { TraceView } from '../playback/trace-views';
import { Chip } from './Verdict';

type Props = {
  readonly summary: FlowTrace['summary'];
  readonly views: readonly TraceView[];
  readonly view: TraceView;
};

export function Contested({ summary, views, view }: Props) {
  if (summary.outcome !== 'contested') return null;
  return (
    <section className="contested-readings" aria-label="Sources disagree">
      <h3 className="section-title">
        <span className="doubt-flag" aria-hidden="true">
          ⚑
        </span>{' '}
        Two readings of <RuleLink id={summary.rule} />
      </h3>
      {contestedReadings(summary).map((reading) => (
        <Reading
          key={reading.id}
          reading={reading}
          shown={view.reading === reading.id}
          onShow={() => traceClass(views.findIndex((each) => each.reading === reading.id))}
        />
      ))}
    </section>
  );
}

type ReadingProps = {
  readonly reading: ContestedReading;
  readonly shown: boolean;
  readonly onShow: () => void;
};

function Reading({ reading, shown, onShow }: ReadingProps) {
  const { id, says, sources, measurements, verdict } = reading;
  return (
    <div className={shown ? 'reading on' : 'reading'}>
      <button type="button" aria-pressed={shown} onClick={onShow}>
        <b>{readingName(id)}</b>
        <Chip chip={verdictChip(verdict)} />
      </button>
      <p>{says}</p>
      <Sources of={sources} measurements={measurements} />
    </div>
  );
}
