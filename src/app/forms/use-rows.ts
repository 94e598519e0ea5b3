/** The rows of a table and their actions, each of which is one undo entry. */
import { dispatch } from '../store/document-actions';
import { announce } from '../store/session-actions';
import type { TableField } from './fields';
import { focusWithin } from './focus';
import { useForm } from './form-context';

export type Row = Readonly<Record<string, unknown>>;
export type Rows = {
  readonly items: readonly Row[];
  readonly add: () => void;
  readonly insert: (index: number, row: Row) => void;
  readonly remove: (index: number) => void;
  readonly move: (from: number, to: number) => void;
};

export function useRows(field: TableField, pointer: string, value: unknown): Rows {
  const { resource } = useForm();
  const items = Array.isArray(value) ? (value as readonly Row[]) : [];
  const at = { resource: resource.id, pointer };
  const insert = (index: number, row: Row) => {
    if (dispatch({ type: 'insert-item', ...at, index, value: row })) focusWithin(`${pointer}/${index}`);
  };
  return {
    items,
    insert,
    add: () => insert(items.length, newRow(field, items)),
    remove: (index) => {
      if (!dispatch({ type: 'remove-item', ...at, index })) return;
      announce(`Row ${index + 1} deleted`);
      focusWithin(items.length > 1 ? `${pointer}/${Math.min(index, items.length - 2)}` : pointer);
    },
    move: (from, to) => {
      if (to < 0 || to >= items.length) return;
      if (!dispatch({ type: 'move-item', ...at, from, to })) return;
      announce(`Row ${from + 1} is now row ${to + 1}`);
      focusWithin(`${pointer}/${to}`);
    },
  };
}

/**
 * A new row with the schema's defaults. Its priority follows the last one, since two rules never have the
 * same.
 */
function newRow({ emptyRow }: TableField, items: readonly Row[]): Row {
  if (!('priority' in emptyRow)) return emptyRow;
  const taken = items
    .map(({ priority }) => (typeof priority === 'number' ? priority : 0))
    .filter((each) => each < 4_000);
  return { ...emptyRow, priority: Math.max(0, ...taken) + 100 };
}
