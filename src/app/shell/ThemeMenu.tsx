/** The menu of themes: light, dark, or the system's. */
import { MenuButton } from '../controls/MenuButton';
import { themeChoices } from '../store/state';
import { changeSession, useSession } from '../store/store';

const words = { system: 'System', light: 'Light', dark: 'Dark' } as const;
const glyphs = { system: 'system', light: 'sun', dark: 'moon' } as const;

export function ThemeMenu() {
  const theme = useSession('theme');
  return (
    <MenuButton
      name={`Theme: ${words[theme]}`}
      glyph={glyphs[theme]}
      entries={() =>
        themeChoices.map((choice) => ({
          label: words[choice],
          checked: choice === theme,
          run: () => changeSession({ theme: choice }),
        }))
      }
    />
  );
}
