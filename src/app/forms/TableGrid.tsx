/**
 * The table: each cell is an input, Alt with the arrow keys moves a row, and the last column has the row's
 * actions.
 */
import { useState } from 'react';
import { dispatch } from '../store/document-actions';
import { Control } from './Control';
import { draftProblems } from './draft-problems';
import { problemsWithin } from './field-problems';
import type { Field, TableField } from './fields';
import { useForm } from './form-context';
import { ProblemList } from './ProblemList';
import { RowMenu } from './RowMenu';
import type { Row, Rows } from './use-rows';
import { useRows } from './use-rows';

type Props = { readonly field: TableField; readonly pointer: string; readonly rows: Rows };

export function TableGrid({ field, pointer, rows }: Props) {
  const columns = field.columns.filter(({ type }) => type !== 'table');
  const inner = field.columns.filter((each): each is TableField => each.type === 'table');
  if (rows.items.length === 0) return <p className="quiet empty-table">None yet.</p>;
  return (
    <div className="grid-scroll">
      <table
        className={columns.length > 2 && columns.length < 5 ? 'grid folds' : 'grid'}
        aria-label={field.title}
      >
        <thead>
          <tr>
            {columns.map(({ key, title, help }) => (
              <th key={key} scope="col" title={help}>
                {title}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        {rows.items.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row's only identity is its position
          <tbody key={index} data-pointer={`${pointer}/${index}`}>
            <GridRow columns={columns} pointer={`${pointer}/${index}`} row={row} index={index} rows={rows} />
            {inner.map((table) => (
              <InnerRow
                key={table.key}
                table={table}
                pointer={`${pointer}/${index}/${table.key}`}
                value={row[table.key]}
                span={columns.length + 1}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type GridRowProps = {
  readonly columns: readonly Field[];
  readonly pointer: string;
  readonly row: Row;
  readonly index: number;
  readonly rows: Rows;
};

function GridRow({ columns, pointer, row, index, rows }: GridRowProps) {
  const form = useForm();
  const [typed, setTyped] = useState<{ readonly key: string; readonly value: unknown }>();
  const problems = problemsWithin(
    typed?.value === undefined
      ? form.problems
      : draftProblems(form.resource.id, `${pointer}/${typed.key}`, typed.value),
    pointer,
  ).filter((problem) =>
    columns.some(({ key }) => problem.pointer === pointer || isIn(problem.pointer, `${pointer}/${key}`)),
  );
  return (
    <>
      <tr
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          rows.move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
        }}
      >
        {columns.map((column) => {
          const at = `${pointer}/${column.key}`;
          const wrong = problems.some((problem) => isIn(problem.pointer, at));
          return (
            <td key={column.key} data-pointer={at} className={wrong ? 'wrong' : undefined}>
              <Control
                field={column}
                pointer={at}
                value={row[column.key]}
                place="cell"
                set={(value) =>
                  dispatch({ type: 'set-property', resource: form.resource.id, pointer: at, value })
                }
                onTyping={(value) => setTyped({ key: column.key, value })}
                labelled={{
                  'aria-label': `${column.title}, row ${index + 1}`,
                  ...(wrong ? { 'aria-invalid': true } : {}),
                }}
              />
            </td>
          );
        })}
        <td className="row-actions">
          <RowMenu index={index} row={row} rows={rows} />
        </td>
      </tr>
      {problems.length > 0 && (
        <tr className="row-problems">
          <td colSpan={columns.length + 1}>
            <ProblemList problems={problems} pointer={pointer} />
          </td>
        </tr>
      )}
    </>
  );
}

function InnerRow({
  table,
  pointer,
  value,
  span,
}: {
  table: TableField;
  pointer: string;
  value: unknown;
  span: number;
}) {
  const rows = useRows(table, pointer, value);
  return (
    <tr className="inner" data-pointer={pointer}>
      <td colSpan={span}>
        <div className="table-head">
          <h4>
            {table.title} <span className="quiet">{rows.items.length}</span>
          </h4>
          <button
            type="button"
            className="link-button"
            onClick={rows.add}
            aria-label={`Add to ${table.title}`}
          >
            Add
          </button>
        </div>
        <TableGrid field={table} pointer={pointer} rows={rows} />
      </td>
    </tr>
  );
}

function isIn(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}
