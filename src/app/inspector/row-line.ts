/** A row of a table in one line: "100 Allow Tcp ApiManagement → VirtualNetwork 3443". Pure. */
import type { Field, TableField } from './fields';

export function lineOf(
  { columns }: TableField,
  row: Readonly<Record<string, unknown>>,
  index: number,
): string {
  const name = typeof row.name === 'string' && row.name !== '' ? row.name : `row ${index + 1}`;
  const rest = columns.filter(({ key }) => key !== 'name').map((column) => shown(column, row[column.key]));
  return [name, ...rest].filter((part) => part !== '').join(' · ');
}

const mostTexts = 2;

function shown(column: Field, value: unknown): string {
  if (value === undefined || value === '') return '';
  if (column.type === 'table') return `${(value as readonly unknown[]).length} ${column.title.toLowerCase()}`;
  if (!Array.isArray(value)) return column.type === 'flag' ? (value ? column.title : '') : String(value);
  const more = value.length > mostTexts ? ` +${value.length - mostTexts}` : '';
  return value.slice(0, mostTexts).join(', ') + more;
}
