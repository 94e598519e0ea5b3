/** What several kinds check in their lists: names and priorities that occur twice, and numbers out of range. */
import type { Problem } from './problem';

/** The index of each item whose key an earlier one has; items without a key (`undefined`, empty) are never the same. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string | number | undefined): readonly number[] {
  const seen = new Set<string | number>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (key === undefined || key === '') return [];
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

/** Azure compares names without regard to case, and refuses the second. */
export function repeatedNames(resource: string, pointer: string, items: readonly { readonly name: string }[]): readonly Problem[] {
  return repeated(items, ({ name }) => name.toLowerCase()).map((index) => ({
    severity: 'error',
    code: 'duplicate-name',
    resource,
    pointer: `${pointer}/${index}/name`,
    message: `“${items[index]?.name}” is in this list already`,
    expected: 'a name of its own',
  }));
}

/** Two rules of one priority have no order; Azure refuses the second. `groupOf` tells lists apart that share a table. */
export function repeatedPriorities<T extends { readonly priority: number }>(
  resource: string,
  pointer: string,
  items: readonly T[],
  groupOf: (item: T) => string = () => '',
): readonly Problem[] {
  return repeated(items, (item) => `${groupOf(item)} ${item.priority}`).map((index) => ({
    severity: 'error',
    code: 'duplicate-priority',
    resource,
    pointer: `${pointer}/${index}/priority`,
    message: `Priority ${items[index]?.priority} is taken in this list`,
    expected: 'a number of its own',
  }));
}

export function prioritiesOutside(
  resource: string,
  pointer: string,
  items: readonly { readonly priority: number }[],
  range: { readonly from: number; readonly to: number },
): readonly Problem[] {
  return items.flatMap(({ priority }, index): readonly Problem[] => {
    if (priority >= range.from && priority <= range.to) return [];
    return [
      {
        severity: 'error',
        code: 'limit',
        resource,
        pointer: `${pointer}/${index}/priority`,
        message: `Priority ${priority} is out of range`,
        expected: `${range.from} to ${range.to}`,
      },
    ];
  });
}
