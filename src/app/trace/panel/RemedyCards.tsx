/**
 * "What would fix it": each remedy was tried on a copy first; applying it is an ordinary change that can be
 * undone.
 */
import { Button } from '@fluentui/react-components';
import { explainTrial } from '../../../explain/remedies/explain-trial';
import type { Trial } from '../../../explain/remedies/trial';
import { plainText, say } from '../../../explain/sentence';
import type { FlowTrace } from '../../../simulate/answers';
import { dispatch } from '../../store/document-actions';
import { useRemedies } from './use-remedies';
import { Words } from './Words';

export function RemedyCards({ trace }: { readonly trace: FlowTrace }) {
  const { helping, tried, of } = useRemedies(trace);
  if (of === undefined || of === 0) return null;
  return (
    <section className="remedies" aria-label="What would fix it">
      {helping.map((trial, at) => (
        <RemedyCard key={trial.remedy.id} trial={trial} first={at === 0} />
      ))}
      <p className="quiet" aria-live="polite">
        {tried < of
          ? `Trying remedies on a copy: ${tried} of ${of} …`
          : helping.length === 0
            ? `${of === 1 ? 'One remedy was' : `${of} remedies were`} tried on a copy; none helps alone.`
            : ''}
      </p>
    </section>
  );
}

function RemedyCard({ trial, first }: { readonly trial: Trial; readonly first: boolean }) {
  const { remedy } = trial;
  return (
    <div className="remedy">
      {first && <h3>What would fix it</h3>}
      <p>
        <Words of={say`${remedy.title}. ${explainTrial(trial)}`} />
      </p>
      <Button
        size="small"
        appearance={first ? 'primary' : 'secondary'}
        aria-label={`Apply: ${plainText(remedy.title)}`}
        onClick={() => dispatch(remedy.commands, plainText(remedy.title))}
      >
        Apply
      </Button>
    </div>
  );
}
