/** Which of several targets a flow gets. */
import { formatTuple, reverse, type Tuple } from '../network/tuple';
import type { Step } from './trace';
import { type Decided, note, type World } from './world';

/**
 * Precondition: there is at least one option. Returns the index of the one that this flow gets in this attempt; a step says
 * so where there was more than one.
 */
export function chooseOne(
  world: World,
  visit: { readonly tuple: Tuple; readonly steps: Step[] },
  options: readonly { readonly label: string }[],
  by: Decided & { readonly symmetric: boolean },
): number {
  // Where there is no choice, none is made.
  if (options.length === 1) return 0;
  const { symmetric, place, rules } = by;
  const key = formatTuple(symmetric ? unordered(visit.tuple) : visit.tuple);
  const { index, view } = world.choices.choose(
    place.resource,
    key,
    options.map((each) => each.label),
  );
  note(world, visit.steps, { place, rules }, () => ({ type: 'choice-made', choice: view, place, rules }));
  return index;
}

/** The same text for a tuple and its reverse. */
function unordered(tuple: Tuple): Tuple {
  const swapped = reverse(tuple);
  return formatTuple(tuple) < formatTuple(swapped) ? tuple : swapped;
}
