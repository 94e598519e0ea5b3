/**
 * A window over the page, as the browser's own modal dialog: the page behind it is inert, and Escape or a
 * click outside closes it. Fluent's dialog instead hides the page from screen readers itself, and has its own
 * keyboard handling.
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
    // Otherwise a browser may focus the scrolling element first.
    opened.querySelector<HTMLElement>('input, button')?.focus();
    // Closing it while it is still in the page returns the focus to where it was.
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
        // Only its own event, not that of a file chooser that is open over it.
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
