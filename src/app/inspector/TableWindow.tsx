/** A wide table with all its columns, in a window over the page. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
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
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className="table-window">
        <DialogBody>
          <DialogTitle>
            {field.title} of {resource.name}
          </DialogTitle>
          <DialogContent>
            <p className="help">{field.help}</p>
            <TableGrid field={field} pointer={pointer} rows={rows} />
          </DialogContent>
          <DialogActions>
            <Button size="small" onClick={rows.add}>
              Add a row
            </Button>
            <Button size="small" appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
