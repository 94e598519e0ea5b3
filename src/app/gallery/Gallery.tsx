/** The scenarios by group. Each has what fails and, in the same file, what fixes it. */
import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import type { Scenario } from '../../scenarios/scenario';
import { DialogBody } from '../controls/DialogBody';
import { DrawingPicture } from '../controls/DrawingPicture';
import { newDocument } from '../storage/new-document';
import { closeDialog } from '../store/session-actions';
import { useSession } from '../store/store';
import { showScenario } from './open-scenario';
import { usePicture } from './pictures';
import { includedScenarios } from './scenario-list';
import './gallery.css';

export function Gallery() {
  const current = useSession('scenario');
  const scenarios = includedScenarios();
  const groups = [...new Set(scenarios.map(({ group }) => group))];
  return (
    <DialogBody
      title="Scenarios"
      actions={
        <>
          <Button
            size="small"
            onClick={() => {
              closeDialog();
              newDocument();
            }}
          >
            Blank canvas
          </Button>
          <Button size="small" appearance="primary" onClick={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <p className="quiet">
        A scenario opens beside your documents, and becomes one of them when you edit it. Those that fail have
        at least one fix: press B to apply it.
      </p>
      {groups.map((group) => (
        <section key={group} aria-label={group || 'Scenarios'}>
          {group && <h3 className="section-title">{group}</h3>}
          <ul className="cards">
            {scenarios
              .filter((each) => each.group === group)
              .map((scenario) => (
                <li key={scenario.id}>
                  <Card scenario={scenario} open={scenario.id === current} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </DialogBody>
  );
}

function Card({ scenario, open }: { readonly scenario: Scenario; readonly open: boolean }) {
  const frame = useRef<HTMLSpanElement>(null);
  const picture = usePicture(scenario, frame);
  return (
    <button
      type="button"
      className="card"
      aria-current={open ? 'true' : undefined}
      onClick={() => {
        closeDialog();
        showScenario(scenario);
      }}
    >
      <span className="card-picture" ref={frame}>
        {picture && <DrawingPicture drawing={picture} small />}
      </span>
      <b>{scenario.title}</b>
      <span className="quiet story">{scenario.story[0]}</span>
    </button>
  );
}
