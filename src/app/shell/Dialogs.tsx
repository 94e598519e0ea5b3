/** The open dialog, if any. Its window opens once its content is loaded. */
import { Suspense } from 'react';
import { Boundary } from '../controls/Boundary';
import { DialogWindow } from '../controls/DialogWindow';
import { useFocusBack } from '../controls/use-focus-back';
import { closeDialog } from '../store/session-actions';
import { useSession } from '../store/store';
import { dialogs } from './dialog-list';

export function Dialogs() {
  const dialog = useSession('dialog');
  useFocusBack(dialog !== undefined);
  if (dialog === undefined) return null;
  const { label, Content } = dialogs[dialog];
  return (
    <Boundary
      key={dialog}
      part={`“${label}”`}
      fetch={Content.fetch}
      around={(failed) => (
        <DialogWindow className="dialog-failed" label={label} onClose={closeDialog}>
          {failed}
        </DialogWindow>
      )}
    >
      <Suspense fallback={null}>
        <DialogWindow className={`dialog-${dialog}`} label={label} onClose={closeDialog}>
          <Content />
        </DialogWindow>
      </Suspense>
    </Boundary>
  );
}
