/** The rows of a wide table in a narrow panel: each is a line that expands into a form. */
import { useEffect, useState } from 'react';
import { useSession } from '../store/store';
import { Glyph } from '../theme/glyphs';
import { problemsWithin } from './field-problems';
import type { TableField } from './fields';
import { useForm } from './form-context';
import { RowMenu } from './RowMenu';
import { lineOf } from './row-line';
import type { Row, Rows } from './use-rows';

type Props = { readonly field: TableField; readonly pointer: string; readonly rows: Rows };

export function RowLines({ field, pointer, rows }: Props) {
  if (rows.items.length === 0) return <p className="quiet empty-table">None yet.</p>;
  return (
    <ul className="row-lines">
      {rows.items.map((row, index) => (
        <RowLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a row's only identity is its position
          key={index}
          field={field}
          pointer={`${pointer}/${index}`}
          row={row}
          index={index}
          rows={rows}
        />
      ))}
    </ul>
  );
}

type LineProps = {
  readonly field: TableField;
  readonly pointer: string;
  readonly row: Row;
  readonly index: number;
  readonly rows: Rows;
};

function RowLine({ field, pointer, row, index, rows }: LineProps) {
  const { resource, problems, FieldView } = useForm();
  const highlight = useSession('highlight');
  const [open, setOpen] = useState(row.name === '');
  const wanted = highlight?.resource === resource.id && `${highlight.pointer}/`.startsWith(`${pointer}/`);
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);
  const { name, rest } = lineOf(field, row, index);
  const wrong = problemsWithin(problems, pointer).some(({ severity }) => severity === 'error');
  return (
    <li data-pointer={pointer}>
      <div className="row-line">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Glyph name={open ? 'down' : 'right'} />
          {wrong && <span className="field-problem error">✕</span>}
          <span className="row-words">
            <span>{name}</span>
            <span className="mono quiet">{rest}</span>
          </span>
        </button>
        <RowMenu index={index} row={row} rows={rows} />
      </div>
      {open && (
        <div className="row-form">
          {field.columns.map((column) => (
            <FieldView
              key={column.key}
              field={column}
              pointer={`${pointer}/${column.key}`}
              value={row[column.key]}
            />
          ))}
        </div>
      )}
    </li>
  );
}
