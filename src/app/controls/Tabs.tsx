/**
 * Tabs over a panel: the arrow keys move between them (WAI-ARIA APG, tabs with automatic activation). They
 * are our own, because Fluent's TabList puts focusable elements that are hidden from screen readers beside
 * its tabs, which axe reports.
 */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export type TabItem<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  /** The accessible name and tooltip, if the label is too short to be one. */
  readonly name?: string;
};

type Props<V extends string> = {
  /** The accessible name of the tab list. */
  readonly label: string;
  readonly tabs: readonly TabItem<V>[];
  readonly selected: V;
  readonly onSelect: (value: V) => void;
  /** The id of the element with role `tabpanel`, if there is one. */
  readonly panel?: string;
};

export function Tabs<V extends string>({ label, tabs, selected, onSelect, panel }: Props<V>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ value }) => value === selected);
    const to = indexFor(event.key, at, tabs.length);
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab || to === undefined) return;
    event.preventDefault();
    onSelect(tab.value);
    (list.current?.children[to] as HTMLElement | undefined)?.focus();
  };
  return (
    <div
      className="tab-list"
      role="tablist"
      aria-label={label}
      tabIndex={-1}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          aria-label={tab.name}
          title={tab.name}
          aria-selected={tab.value === selected}
          aria-controls={panel}
          tabIndex={tab.value === selected ? 0 : -1}
          onClick={() => onSelect(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

function indexFor(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
