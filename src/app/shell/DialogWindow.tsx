/** The window of a dialog, over the page. */
import { Dialog, DialogSurface } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { closeDialog } from '../store/session-actions';
import type { DialogName } from '../store/state';

type Props = { readonly name: DialogName; readonly title: string; readonly children: ReactNode };

export function DialogWindow({ name, title, children }: Props) {
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && closeDialog()}>
      <DialogSurface className={`dialog-${name}`} aria-label={title}>
        {children}
      </DialogSurface>
    </Dialog>
  );
}
