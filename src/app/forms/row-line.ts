/** A row of a table as two lines: its name, and the rest, such as "100 · Inbound · Allow · Tcp". Pure. */
import type { Field, TableField } from './fields';

export type RowLine = { readonly name: string; readonly rest: string };

export function lineOf(
  { columns }: TableField,
  row: Readonly<Record<string, unknown>>,
  index: number,
): RowLine {
  const name = typeof row.name === 'string' && row.name !== '' ? row.name : `row ${index + 1}`;
  const rest = columns.filter(({ key }) => key !== 'name').map((column) => shown(column, row[column.key]));
  return { name, rest: rest.filter((part) => part !== '').join(' · ') };
}

const mostTexts = 2;

function shown(column: Field, value: unknown): string {
  if (value === undefined || value === '') return '';
  if (column.type === 'table') return `${(value as readonly unknown[]).length} ${column.title.toLowerCase()}`;
  if (!Array.isArray(value)) return column.type === 'flag' ? (value ? column.title : '') : String(value);
  const more = value.length > mostTexts ? ` +${value.length - mostTexts}` : '';
  return value.slice(0, mostTexts).join(', ') + more;
}
