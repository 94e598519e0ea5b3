/** An icon button that opens a menu below it. */
import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { Glyph, type GlyphName } from '../theme/glyphs';
import { Menu, type MenuEntry } from './Menu';

type Props = {
  readonly name: string;
  readonly glyph: GlyphName;
  /** Called when the menu opens. */
  readonly entries: () => readonly MenuEntry[];
};

export function MenuButton({ name, glyph, entries }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={(element: HTMLButtonElement | null) => {
          button.current = element;
        }}
        appearance="subtle"
        size="small"
        icon={<Glyph name={glyph} />}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      />
      {open && button.current && (
        <Menu label={name} entries={entries()} anchor={button.current} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
