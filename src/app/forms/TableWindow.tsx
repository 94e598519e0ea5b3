/** A wide table with all its columns, in a window over the page. */
import { Button } from '@fluentui/react-components';
import { DialogBody } from '../controls/DialogBody';
import { DialogWindow } from '../controls/DialogWindow';
import type { TableField } from './fields';
import { useForm } from './form-context';
import { TableGrid } from './TableGrid';
import type { Rows } from './use-rows';

type Props = {
  readonly field: TableField;
  readonly pointer: string;
  readonly rows: Rows;
  readonly onClose: () => void;
};

export function TableWindow({ field, pointer, rows, onClose }: Props) {
  const { resource } = useForm();
  const title = `${field.title} of ${resource.name}`;
  return (
    <DialogWindow className="table-window" label={title} onClose={onClose}>
      <DialogBody
        title={title}
        actions={
          <>
            <Button size="small" onClick={rows.add}>
              Add a row
            </Button>
            <Button size="small" appearance="primary" onClick={onClose}>
              Close
            </Button>
          </>
        }
      >
        <p className="help">{field.help}</p>
        <TableGrid field={field} pointer={pointer} rows={rows} />
      </DialogBody>
    </DialogWindow>
  );
}
