/** Returns the focus to where it was before a dialog, unless an action in the dialog moved it. */
import { useEffect, useRef } from 'react';

export function useFocusBack(open: boolean): void {
  const last = useRef<HTMLElement>(undefined);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest('dialog, [role=dialog]')) last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    if (!open) return;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) last.current?.focus();
      });
    };
  }, [open]);
}
