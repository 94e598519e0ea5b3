/** The one dialog that is open, if any. Its window opens when what is in it is there. */
import { Suspense } from 'react';
import { DialogWindow } from '../controls/DialogWindow';
import { useFocusBack } from '../controls/use-focus-back';
import { closeDialog } from '../store/session-actions';
import type { DialogName } from '../store/state';
import { useSession } from '../store/store';
import { CommandSearch, ConnectTo, Gallery, MoveTo, OpenProblems, Register } from './later-parts';

const contents = {
  gallery: Gallery,
  commands: CommandSearch,
  'move-to': MoveTo,
  connect: ConnectTo,
  'open-problems': OpenProblems,
  register: Register,
} as const satisfies Record<DialogName, unknown>;

const names = {
  gallery: 'Scenarios',
  commands: 'Search or run a command',
  'move-to': 'Move to',
  connect: 'Connect to',
  'open-problems': 'The file could not be opened',
  register: 'Rules of the platform',
} as const satisfies Record<DialogName, string>;

export function Dialogs() {
  const dialog = useSession('dialog');
  useFocusBack(dialog !== undefined);
  if (dialog === undefined) return null;
  const Content = contents[dialog];
  return (
    <Suspense key={dialog} fallback={null}>
      <DialogWindow className={`dialog-${dialog}`} label={names[dialog]} onClose={closeDialog}>
        <Content />
      </DialogWindow>
    </Suspense>
  );
}
