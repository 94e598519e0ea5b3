/** A dialog's title, its scrolling content, and its buttons. */
import type { ReactNode } from 'react';

type Props = { readonly title: ReactNode; readonly actions: ReactNode; readonly children: ReactNode };

export function DialogBody({ title, actions, children }: Props) {
  return (
    <div className="dialog-body">
      <h2>{title}</h2>
      <div className="dialog-content">{children}</div>
      <div className="dialog-actions">{actions}</div>
    </div>
  );
}
