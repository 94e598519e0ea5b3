/** Light, dark, or as the system. */
import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { changeSession, useSession } from '../store/store';
import { Glyph } from '../theme/glyphs';
import { type ThemeChoice, themeChoices } from '../theme/scheme';

const words = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
const glyphs = { system: 'system', light: 'sun', dark: 'moon' } as const;

export function ThemeMenu() {
  const theme = useSession('theme');
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, { checkedItems }) => changeSession({ theme: checkedItems[0] as ThemeChoice })}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          size="small"
          aria-label={`Theme: ${words[theme]}`}
          title={`Theme: ${words[theme]}`}
          icon={<Glyph name={glyphs[theme]} />}
          menuIcon={null}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {themeChoices.map((choice) => (
            <MenuItemRadio key={choice} name="theme" value={choice}>
              {words[choice]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
