/** The changes between broken and fixed, as a list of commands. */
import { useId, useRef } from 'react';
import type { Scenario, Twin } from '../../scenarios/scenario';
import { apply } from '../../topology/apply';
import { labelOf } from '../../topology/label';

type Props = { readonly scenario: Scenario; readonly twin: Twin; readonly applied: boolean };

/** The list is the browser's own popover: Escape or a click outside closes it, and the focus returns. */
export function Changes({ scenario, twin, applied }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const place = () => {
    const box = button.current?.getBoundingClientRect();
    if (!box || !surface.current) return;
    surface.current.style.left = `${box.left}px`;
    surface.current.style.top = `${box.bottom + 8}px`;
  };
  return (
    <>
      <button type="button" className="link-button what-changed" ref={button} popoverTarget={id}>
        <span className="words">{applied ? 'What ' : 'Show the '}</span>
        {applied ? 'changed' : 'fix'}
      </button>
      <div
        id={id}
        popover="auto"
        className="changes"
        role="dialog"
        aria-label="Changes"
        ref={surface}
        onBeforeToggle={place}
      >
        <b>{twin.title}</b>
        <ol>
          {labelsOf(scenario, twin).map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
        {twin.explains && <p className="quiet">{twin.explains}</p>}
      </div>
    </>
  );
}

/** Each command with its undo label, with the names that resources have when it is applied. */
export function labelsOf(scenario: Scenario, twin: Twin): readonly string[] {
  let topology = scenario.topology;
  return twin.commands.map((command) => {
    const label = labelOf(topology, command);
    topology = apply(topology, command);
    return label;
  });
}
