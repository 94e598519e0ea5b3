/**
 * One moment of a trace in words: a hop with its packet, or a step with what decided and the rules that it
 * relies on.
 */
import type { Step } from '../../../engine/trace';
import { explainHop, hopTuple } from '../../../explain/hop';
import type { Names } from '../../../explain/names';
import { plainText } from '../../../explain/sentence';
import { explainStep } from '../../../explain/step';
import type { Moment } from '../../../explain/timeline';
import { goTo } from '../playback/playback';
import { PlatformRules } from './PlatformRules';
import { StepEvidence } from './StepEvidence';
import { Words } from './Words';

type Props = {
  readonly moment: Moment;
  /** The previous moment: a drop is explained together with the session lookup that found nothing. */
  readonly before: Moment | undefined;
  readonly current: boolean;
  readonly names: Names;
};

export function StepItem({ moment, before, current, names }: Props) {
  const { step, hop, hopIndex, leg, number, index } = moment;
  const title = step
    ? explainStep(step, { label: hop.label, packet: leg.packet, names }).title
    : explainHop(hop, hopIndex, leg.packet);
  const tells = current || step?.type === 'dropped' || step?.type === 'route-chosen';
  const className = [
    'step',
    step ? '' : 'hop',
    current ? 'current' : '',
    step?.type === 'dropped' ? 'dropped' : '',
  ];
  return (
    <li className={className.filter(Boolean).join(' ')}>
      <button
        type="button"
        className="step-title"
        data-moment={index}
        tabIndex={current ? 0 : -1}
        aria-current={current ? 'step' : undefined}
        onClick={() => goTo(index)}
      >
        <span className="number">{number}</span> {plainText(title)}
      </button>
      {step === undefined && <p className="mono tuple">{hopTuple(hop, hopIndex)}</p>}
      {step && tells && (
        <div className="step-body">
          <StepBody moment={moment} step={tellingStep(step, before?.step)} names={names} />
          {current && <PlatformRules ids={step.rules} />}
        </div>
      )}
    </li>
  );
}

/**
 * A drop for "no session" is shown with the step before it, the session lookup that found nothing: it says
 * why.
 */
function tellingStep(step: Step, before: Step | undefined): Step {
  return step.type === 'dropped' && before?.type === 'session-missing' ? before : step;
}

type BodyProps = { readonly moment: Moment; readonly step: Step; readonly names: Names };

function StepBody({ moment, step, names }: BodyProps) {
  const { hop, leg } = moment;
  const { details } = explainStep(step, { label: hop.label, packet: leg.packet, names });
  return (
    <>
      {step.type !== 'route-chosen' &&
        details.map((each) => (
          <p key={plainText(each)}>
            <Words of={each} />
          </p>
        ))}
      <StepEvidence step={step} label={hop.label} names={names} />
    </>
  );
}
