/**
 * What a key does in the outline, by the tree view pattern of WAI-ARIA APG. Letters are left to the page's
 * shortcuts (M moves, C connects); Ctrl+K finds names. Pure.
 */
import type { OutlineRow } from './outline-rows';

export type OutlineMove =
  | { readonly type: 'go'; readonly key: string }
  | { readonly type: 'fold' | 'unfold'; readonly key: string };

export function moveFor(rows: readonly OutlineRow[], at: number, key: string): OutlineMove | undefined {
  const row = rows[at];
  const go = (index: number): OutlineMove | undefined => {
    const to = rows[index];
    return to && { type: 'go', key: to.key };
  };
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row?.expanded === false) return { type: 'unfold', key: row.key };
      return row?.expanded ? go(at + 1) : undefined;
    case 'ArrowLeft':
      if (row?.expanded) return { type: 'fold', key: row.key };
      return row?.parent === undefined ? undefined : { type: 'go', key: row.parent };
    default:
      return undefined;
  }
}
