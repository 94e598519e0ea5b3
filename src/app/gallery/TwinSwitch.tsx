/** Broken or fixed: one switch, one key, and what changed between the two. */
import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { useSession, useTopology } from '../store/store';
import { Glyph } from '../theme/glyphs';
import { Changes } from './Changes';
import { scenarioOf } from './scenario-list';
import { switchTo, versionOf } from './twins';
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
        <Menu
          checkedValues={{ version: [version ?? ''] }}
          onCheckedValueChange={(_, { checkedItems }) => switchTo(scenario, checkedItems[0] ?? 'broken')}
        >
          <MenuTrigger disableButtonEnhancement>
            <MenuButton
              appearance="subtle"
              size="small"
              aria-label="Other versions of this scenario"
              icon={<Glyph name="down" />}
              menuIcon={null}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItemRadio name="version" value="broken">
                Broken
              </MenuItemRadio>
              {scenario.twins.map(({ id, title, trap }) => (
                <MenuItemRadio key={id} name="version" value={id}>
                  {trap ? `Trap: ${title}` : title}
                </MenuItemRadio>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      <Changes scenario={scenario} twin={twin ?? first} applied={twin !== undefined} />
    </fieldset>
  );
}
