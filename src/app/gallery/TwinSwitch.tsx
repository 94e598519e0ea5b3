/** The switch between broken and fixed, which also has a key, and the changes between the two. */
import type { Scenario } from '../../scenarios/scenario';
import type { MenuEntry } from '../controls/Menu';
import { MenuButton } from '../controls/MenuButton';
import { useSession, useTopology } from '../store/store';
import { Changes } from './Changes';
import { scenarioOf } from './scenario-list';
import { switchTo, twinTitle, versionOf } from './twins';
import './gallery.css';

export function TwinSwitch() {
  const scenario = scenarioOf(useSession('scenario'));
  const topology = useTopology();
  const [first] = scenario?.twins ?? [];
  if (!scenario || !first) return null;
  const version = versionOf(scenario, topology);
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
      {scenario.twins.length > 1 && (
        <MenuButton
          name="Other versions of this scenario"
          glyph="down"
          entries={() => versionsOf(scenario, version)}
        />
      )}
      <Changes scenario={scenario} twin={twin ?? first} applied={twin !== undefined} />
    </fieldset>
  );
}

function versionsOf(scenario: Scenario, current: string | undefined): readonly MenuEntry[] {
  const versions = scenario.twins.map((twin) => ({ id: twin.id, label: twinTitle(twin) }));
  return [{ id: 'broken', label: 'Broken' }, ...versions].map(({ id, label }) => ({
    label,
    checked: id === current,
    run: () => switchTo(scenario, id),
  }));
}
