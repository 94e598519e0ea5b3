/** The one dialog that is open, if any. */
import { Dialog, DialogSurface } from '@fluentui/react-components';
import { OpenProblems } from '../files/OpenProblems';
import { Gallery } from '../gallery/Gallery';
import { closeDialog } from '../store/session-actions';
import type { DialogName } from '../store/state';
import { useSession } from '../store/store';
import { CommandSearch } from './CommandSearch';
import { ConnectTo } from './ConnectTo';
import { MoveTo } from './MoveTo';
import { useFocusBack } from './use-focus-back';

const contents = {
  gallery: Gallery,
  commands: CommandSearch,
  'move-to': MoveTo,
  connect: ConnectTo,
  'open-problems': OpenProblems,
} as const satisfies Record<DialogName, unknown>;

const names = {
  gallery: 'Scenarios',
  commands: 'Search or run a command',
  'move-to': 'Move to',
  connect: 'Connect to',
  'open-problems': 'The file could not be opened',
} as const satisfies Record<DialogName, string>;

export function Dialogs() {
  const dialog = useSession('dialog');
  useFocusBack(dialog !== undefined);
  if (dialog === undefined) return null;
  const Content = contents[dialog];
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && closeDialog()}>
      <DialogSurface className={`dialog-${dialog}`} aria-label={names[dialog]}>
        <Content />
      </DialogSurface>
    </Dialog>
  );
}
