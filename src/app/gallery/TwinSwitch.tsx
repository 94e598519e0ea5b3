/** The switch between broken and fixed, which also has a key, and the changes between the two. */
import type { Scenario } from '../../scenarios/scenario';
import type { MenuEntry } from '../controls/Menu';
import { MenuButton } from '../controls/MenuButton';
import { useApp, useSession } from '../store/store';
import { Changes } from './Changes';
import { scenarioOf } from './scenario-list';
import { deliverAgain, sideOf, switchTo, twinTitle, versionOf } from './twins';
import './gallery.css';

export function TwinSwitch() {
  const scenario = scenarioOf(useSession('scenario'));
  const document = useApp((state) => state.document);
  const [first] = scenario?.twins ?? [];
  if (!scenario || !first) return null;
  const version = sideOf(scenario, document);
  const twin = scenario.twins.find(({ id }) => id === version);
  return (
    <fieldset className="twin-switch" aria-label="Broken or fixed (B)" aria-keyshortcuts="B">
      <button type="button" aria-pressed={version === 'broken'} onClick={() => switchTo(scenario, 'broken')}>
        Broken
      </button>
      <button
        type="button"
        aria-pressed={twin !== undefined}
        onClick={() => switchTo(scenario, twin?.id ?? first.id)}
      >
        {twin?.trap ? 'Trap' : 'Fixed'}
      </button>
      <MenuButton
        name="Versions of this scenario"
        glyph="down"
        entries={() => versionsOf(scenario, version, versionOf(scenario, document.history.present))}
      />
      <Changes scenario={scenario} twin={twin ?? first} applied={twin !== undefined} />
    </fieldset>
  );
}

/** `unedited` is the version that the document equals; `undefined` if the user edited it. */
function versionsOf(
  scenario: Scenario,
  current: string | undefined,
  unedited: string | undefined,
): readonly MenuEntry[] {
  const versions = scenario.twins.map((twin) => ({ id: twin.id, label: twinTitle(twin) }));
  const switches = [{ id: 'broken', label: 'Broken' }, ...versions].map(({ id, label }) => ({
    label,
    checked: id === current,
    run: () => switchTo(scenario, id),
  }));
  if (current === undefined || unedited === current) return switches;
  return [
    ...switches,
    { label: 'As delivered (undo your edits here)', run: () => deliverAgain(scenario, current) },
  ];
}
