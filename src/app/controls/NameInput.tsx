/** A name that is edited in a list: Enter or leaving the field takes it, Escape does not, and leaves the dialog around it open. */
import { useRef, useState } from 'react';

type Props = {
  readonly label: string;
  readonly name: string;
  /** Called once, with the typed name or `undefined` if the user cancelled. */
  readonly onDone: (typed: string | undefined) => void;
};

export function NameInput({ label, name, onDone }: Props) {
  const [typed, setTyped] = useState(name);
  // Removing a field that has the focus may report that it lost the focus.
  const isDone = useRef(false);
  const done = (result: string | undefined) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(result);
  };
  return (
    <input
      className="name-input"
      aria-label={label}
      value={typed}
      maxLength={256}
      // biome-ignore lint/a11y/noAutofocus: the user has just chosen to rename
      autoFocus
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => done(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(typed);
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        done(undefined);
      }}
    />
  );
}
