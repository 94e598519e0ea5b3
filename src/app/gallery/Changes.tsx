/** What lies between broken and fixed, as the few commands that it is. */
import { Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import type { Scenario, Twin } from '../../scenarios/scenario';
import { apply } from '../../topology/apply';
import { labelOf } from '../../topology/label';

type Props = { readonly scenario: Scenario; readonly twin: Twin; readonly applied: boolean };

export function Changes({ scenario, twin, applied }: Props) {
  return (
    <Popover withArrow size="small" positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className="link-button what-changed">
          <span className="words">{applied ? 'what ' : 'what would '}</span>
          {applied ? 'changed' : 'change'}
        </button>
      </PopoverTrigger>
      <PopoverSurface className="changes" aria-label="What changed">
        <b>{twin.title}</b>
        <ol>
          {labelsOf(scenario, twin).map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
        {twin.explains && <p className="quiet">{twin.explains}</p>}
      </PopoverSurface>
    </Popover>
  );
}

/** Each command in the words of the undo menu, named as things are when it is applied. */
export function labelsOf(scenario: Scenario, twin: Twin): readonly string[] {
  let topology = scenario.topology;
  return twin.commands.map((command) => {
    const label = labelOf(topology, command);
    topology = apply(topology, command);
    return label;
  });
}
