/** A search field over a list: type to narrow, arrow keys to choose, Enter to take. */
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

export type PickItem = {
  readonly id: string;
  readonly label: string;
  /** Quiet text on the right: the kind of item, or its keys. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
};

type Props = { readonly label: string; readonly items: readonly PickItem[]; readonly empty: string };

const mostShown = 60;

export function PickList({ label, items, empty }: Props) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = matching(items, query);
  const go = (to: number) => {
    const next = (to + found.length) % Math.max(1, found.length);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      Home: () => go(0),
      End: () => go(found.length - 1),
      Enter: () => found[active]?.run(),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    <div className="pick-list">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={label}
        // biome-ignore lint/a11y/noAutofocus: the field is what the dialog is for
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} ref={list}>
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which moves through the options
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={item.run}
            onMouseMove={() => setActive(index)}
          >
            {item.icon}
            <span className="pick-label">{item.label}</span>
            <span className="quiet">{item.detail}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="quiet pick-empty">{query === '' ? empty : `No match for “${query}”.`}</p>
      )}
    </div>
  );
}

/** The items that contain every word of the query; those that begin with the query come first. */
function matching(items: readonly PickItem[], query: string): readonly PickItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ label, detail = '' }: PickItem) => `${label} ${detail}`.toLowerCase();
  const found = items.filter((item) => words.every((word) => text(item).includes(word)));
  const begins = (item: PickItem) => Number(item.label.toLowerCase().startsWith(words[0] ?? ''));
  return [...found].sort((one, other) => begins(other) - begins(one)).slice(0, mostShown);
}
