/**
 * A window over the page, by the browser's own modal dialog: what is behind it is out of reach, Escape and a click beside it
 * close it. Fluent's dialog hides the page from screen readers by hand, and brings its own keyboard with it.
 */
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import './dialog.css';

type Props = {
  readonly className: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Open as long as it is rendered. */
export function DialogWindow({ className, label, onClose, children }: Props) {
  const window = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = window.current;
    if (!opened) return;
    if (!opened.open) opened.showModal();
    // A browser may take what scrolls for the first thing to use.
    opened.querySelector<HTMLElement>('input, button')?.focus();
    // Closed while it is still there, it gives the keyboard back to where it was.
    return () => opened.close();
  }, []);
  const onMouseDown = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === event.currentTarget && isBeside(event)) onClose();
  };
  return (
    <dialog
      ref={window}
      className={`dialog ${className}`}
      aria-label={label}
      onMouseDown={onMouseDown}
      onCancel={(event) => {
        // Of its own, and not of a file chooser that is open over it.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}

function isBeside({ clientX, clientY, currentTarget }: MouseEvent): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
