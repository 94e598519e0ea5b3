/** Keys run actions, unless the user is typing or a dialog is open. */
import { useEffect } from 'react';
import { sessionNow } from '../store/store';
import { type Action, actions } from './actions';

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = event.defaultPrevented ? undefined : actionFor(event);
      if (!action || sessionNow().dialog !== undefined) return;
      if (isInDialog(event.target)) return;
      if (isTyping(event.target) && !action.whileTyping) return;
      if (action.available && !action.available()) return;
      // Escape also closes the browser's own popovers and dialogs.
      if (event.key !== 'Escape') event.preventDefault();
      action.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionFor(event: KeyboardEvent): Action | undefined {
  const pressed = pressedKeys(event);
  return actions.find(({ keys }) => keys?.some((each) => each.toLowerCase() === pressed));
}

/**
 * The pressed keys as `keys` writes them, in lower case. Shift counts only with a letter, since `+` needs
 * Shift on many keyboards.
 */
export function pressedKeys({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const letter = /^[a-z]$/i.test(key);
  return [
    ctrlKey || metaKey ? 'ctrl' : '',
    altKey ? 'alt' : '',
    shiftKey && letter ? 'shift' : '',
    key.toLowerCase(),
  ]
    .filter(Boolean)
    .join('+');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea, select'))
  );
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('dialog, [role=dialog], [role=menu], [role=listbox]') !== null
  );
}
