/**
 * Checks that several kinds make on their lists: names and priorities that occur twice, and numbers out of
 * range.
 */
import type { Problem } from './problem';
import type { Report } from './report';

/**
 * The index of each item that has the same key as an earlier one; items without a key (`undefined`, empty)
 * never match.
 */
export function repeated<T>(
  items: readonly T[],
  keyOf: (item: T) => string | number | undefined,
): readonly number[] {
  const seen = new Set<string | number>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (key === undefined || key === '') return [];
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

/** Azure compares names without regard to case. */
export function repeatedNames(
  report: Report,
  pointer: string,
  items: readonly { readonly name: string }[],
): readonly Problem[] {
  return repeated(items, ({ name }) => name.toLowerCase()).map((index) =>
    report(
      'duplicate-name',
      `${pointer}/${index}/name`,
      `“${items[index]?.name}” is already in this list`,
      'a unique name',
    ),
  );
}

/** Two rules with the same priority have no order. `groupOf` separates lists that share a table. */
export function repeatedPriorities<T extends { readonly priority: number }>(
  report: Report,
  pointer: string,
  items: readonly T[],
  groupOf: (item: T) => string = () => '',
): readonly Problem[] {
  return repeated(items, (item) => `${groupOf(item)} ${item.priority}`).map((index) =>
    report(
      'duplicate-priority',
      `${pointer}/${index}/priority`,
      `Priority ${items[index]?.priority} is already used in this list`,
      'a unique priority',
    ),
  );
}

export function prioritiesOutside(
  report: Report,
  pointer: string,
  items: readonly { readonly priority: number }[],
  range: { readonly from: number; readonly to: number },
): readonly Problem[] {
  return items.flatMap(({ priority }, index) =>
    priority >= range.from && priority <= range.to
      ? []
      : [
          report(
            'limit',
            `${pointer}/${index}/priority`,
            `Priority ${priority} is out of range`,
            `${range.from} to ${range.to}`,
          ),
        ],
  );
}
