/**
 * A menu over the page (WAI-ARIA APG, menu button): the arrow keys wrap around, a letter moves to the entry
 * that begins with it, Enter runs it, Escape and Tab close the menu. It is the browser's own popover, because
 * Fluent's menu puts focusable elements that are hidden from screen readers around its items, which axe
 * reports.
 */
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import './menu.css';

export type MenuEntry = {
  readonly label: string;
  /** Quiet text at the end of the entry: its keys. */
  readonly keys?: string;
  /** Whether a line separates it from the entry above. */
  readonly apart?: boolean;
  readonly disabled?: boolean;
  /** Set for entries that are a choice of one of several. */
  readonly checked?: boolean;
  readonly run: () => void;
};

/**
 * The menu is below this box, aligned to its left or, without enough space, its right; a point is a box
 * without size.
 */
export type MenuAnchor = { readonly getBoundingClientRect: () => DOMRect };

type Props = {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly anchor: MenuAnchor;
  readonly onClose: () => void;
};

const gap = 2;

/** Open as long as it is rendered. */
export function Menu({ label, entries, anchor, onClose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = list.current;
    if (!menu) return;
    menu.showPopover();
    place(menu, anchor.getBoundingClientRect());
    const items = itemsOf(menu);
    (items.find((each) => each.ariaChecked === 'true') ?? items[0])?.focus();
  }, [anchor]);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Tab') return list.current?.hidePopover();
    const items = itemsOf(event.currentTarget);
    const next = items[indexFor(event.key, items, document.activeElement)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      ref={list}
      className="menu"
      role="menu"
      aria-label={label}
      popover="auto"
      tabIndex={-1}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      onKeyDown={onKeyDown}
    >
      {entries.map(({ label: text, keys, apart, disabled, checked, run }) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only an entry that is one of several choices is checked
        <button
          key={text}
          type="button"
          role={checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={checked}
          aria-disabled={disabled}
          className={apart ? 'apart' : ''}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            if (disabled) return;
            // First the focus returns to where it was, so that the action can move it.
            list.current?.hidePopover();
            run();
          }}
        >
          <span className="tick" aria-hidden="true">
            {checked ? '✓' : ''}
          </span>
          <span className="menu-label">{text}</span>
          {keys && <span className="quiet">{keys}</span>}
        </button>
      ))}
    </div>
  );
}

function itemsOf(menu: Element): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

/** -1 if the menu does not handle the key. */
function indexFor(key: string, items: readonly HTMLElement[], focused: Element | null): number {
  const at = items.indexOf(focused as HTMLElement);
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % items.length;
    case 'ArrowUp':
      return (Math.max(0, at) - 1 + items.length) % items.length;
    case 'Home':
      return 0;
    case 'End':
      return items.length - 1;
    default: {
      if (key.length !== 1 || key === ' ') return -1;
      const begins = (index: number) =>
        items[index]?.querySelector('.menu-label')?.textContent?.toLowerCase().startsWith(key.toLowerCase());
      const order = items.map((_, index) => (at + 1 + index) % items.length);
      return order.find(begins) ?? -1;
    }
  }
}

function place(menu: HTMLElement, { left, right, top, bottom }: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const x = left + width + gap <= window.innerWidth ? left : Math.max(gap, right - width);
  const above = top - height - gap;
  const fits = bottom + height + gap <= window.innerHeight;
  const y = fits ? bottom + gap : Math.max(gap, above >= gap ? above : window.innerHeight - height - gap);
  menu.style.left = `${x}px`;
  menu.style.top = `${y}px`;
}
