/** The actions of a table row. */
import { MenuButton } from '../controls/MenuButton';
import type { Row, Rows } from './use-rows';

type Props = { readonly index: number; readonly row: Row; readonly rows: Rows };

export function RowMenu({ index, row, rows }: Props) {
  const last = rows.items.length - 1;
  return (
    <MenuButton
      name={`Row ${index + 1}: delete, move, duplicate`}
      glyph="more"
      entries={() => [
        { label: 'Delete row', run: () => rows.remove(index) },
        { label: 'Duplicate row', run: () => rows.insert(index + 1, row) },
        {
          label: 'Move up',
          keys: 'Alt+↑',
          disabled: index === 0,
          run: () => rows.move(index, index - 1),
        },
        {
          label: 'Move down',
          keys: 'Alt+↓',
          disabled: index === last,
          run: () => rows.move(index, index + 1),
        },
      ]}
    />
  );
}
