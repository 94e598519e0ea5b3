/** Chooses one of several targets for a flow. */
import { formatTuple, reverse, type Tuple } from '../network/tuple';
import type { Step } from './trace';
import { type Decided, note, type World } from './world';

/**
 * Precondition: there is at least one option. Returns the index of the option that this flow gets in this attempt. If there
 * was more than one, a step records the choice.
 */
export function chooseOne(
  world: World,
  visit: { readonly tuple: Tuple; readonly steps: Step[] },
  options: readonly { readonly label: string }[],
  by: Decided & { readonly symmetric: boolean },
): number {
  if (options.length === 1) return 0;
  const { symmetric, place, rules } = by;
  const key = formatTuple(symmetric ? unordered(visit.tuple) : visit.tuple);
  const { index, view } = world.choices.choose(
    place.resource,
    key,
    options.map((each) => each.label),
    // Both directions get the same option only where the same rule chooses: two frontends of one load balancer choose independently.
    symmetric ? place.pointer : '',
  );
  note(world, visit.steps, { place, rules }, () => ({ type: 'choice-made', choice: view, place, rules }));
  return index;
}

/** Returns the same tuple for a tuple and its reverse. */
function unordered(tuple: Tuple): Tuple {
  const swapped = reverse(tuple);
  return formatTuple(tuple) < formatTuple(swapped) ? tuple : swapped;
}
