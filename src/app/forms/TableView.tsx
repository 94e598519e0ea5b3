/**
 * A list of objects, such as routes, rules or hosts. A narrow table is edited in place; a wide one shows a
 * line per row, which expands into a form, and the whole table in its own window.
 */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { IconButton } from '../controls/IconButton';
import { problemsAt } from './field-problems';
import type { TableField } from './fields';
import { useForm } from './form-context';
import { ProblemList } from './ProblemList';
import { RowLines } from './RowLines';
import { TableGrid } from './TableGrid';
import { TableWindow } from './TableWindow';
import { useRows } from './use-rows';

type Props = { readonly field: TableField; readonly pointer: string; readonly value: unknown };

const mostColumnsHere = 4;

export function TableView({ field, pointer, value }: Props) {
  const { problems } = useForm();
  const [enlarged, setEnlarged] = useState(false);
  const rows = useRows(field, pointer, value);
  const wide = field.columns.length > mostColumnsHere || field.columns.some(({ type }) => type === 'table');
  const own = problemsAt(problems, pointer);
  return (
    <section className="table-field" data-pointer={pointer} aria-label={field.title}>
      <div className="table-head">
        <h3>
          {field.title} <span className="quiet">{rows.items.length}</span>
        </h3>
        <span>
          <IconButton glyph="enlarge" name={`${field.title} in a window`} onClick={() => setEnlarged(true)} />
          <Button size="small" appearance="subtle" onClick={rows.add} aria-label={`Add to ${field.title}`}>
            Add
          </Button>
        </span>
      </div>
      <p className="help">{field.help}</p>
      {own.length > 0 && <ProblemList problems={own} pointer={pointer} />}
      {wide ? (
        <RowLines field={field} pointer={pointer} rows={rows} />
      ) : (
        <TableGrid field={field} pointer={pointer} rows={rows} />
      )}
      {enlarged && (
        <TableWindow field={field} pointer={pointer} rows={rows} onClose={() => setEnlarged(false)} />
      )}
    </section>
  );
}
