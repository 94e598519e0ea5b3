/** Undo and redo; the tooltips name the change. */
import { IconButton } from '../controls/IconButton';
import { redo, redoLabel, undo, undoLabel } from '../store/document-actions';
import { useApp } from '../store/store';

export function UndoRedo() {
  const undone = useApp(undoLabel);
  const redone = useApp(redoLabel);
  return (
    <>
      <IconButton
        glyph="undo"
        name="Undo"
        hint={undone === undefined ? 'Nothing to undo' : `Undo: ${undone} (Ctrl+Z)`}
        aria-keyshortcuts="Control+Z"
        disabled={undone === undefined}
        onClick={undo}
      />
      <IconButton
        glyph="redo"
        name="Redo"
        hint={redone === undefined ? 'Nothing to redo' : `Redo: ${redone} (Ctrl+Y)`}
        aria-keyshortcuts="Control+Y"
        disabled={redone === undefined}
        onClick={redo}
      />
    </>
  );
}
