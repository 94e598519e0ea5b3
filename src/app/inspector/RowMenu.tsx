/** What can be done to a row besides typing in it. */
import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Glyph } from '../theme/glyphs';
import type { Row, Rows } from './use-rows';

type Props = { readonly index: number; readonly row: Row; readonly rows: Rows };

export function RowMenu({ index, row, rows }: Props) {
  const last = rows.items.length - 1;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          size="small"
          aria-label={`Row ${index + 1}: delete, move, duplicate`}
          icon={<Glyph name="more" />}
          menuIcon={null}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => rows.remove(index)}>Delete row</MenuItem>
          <MenuItem onClick={() => rows.insert(index + 1, row)}>Duplicate row</MenuItem>
          <MenuItem
            disabled={index === 0}
            secondaryContent="Alt+↑"
            onClick={() => rows.move(index, index - 1)}
          >
            Move up
          </MenuItem>
          <MenuItem
            disabled={index === last}
            secondaryContent="Alt+↓"
            onClick={() => rows.move(index, index + 1)}
          >
            Move down
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
