/** Every scenario that can be opened: those that come with the page, and those opened from a file while it is open. */

import { scenarios } from '../../scenarios';
import type { Scenario } from '../../scenarios/scenario';

const dropped = new Map<string, Scenario>();

export function rememberScenario(scenario: Scenario): void {
  if (!scenarios.includes(scenario)) dropped.set(scenario.id, scenario);
}

export function scenarioOf(id: string | undefined): Scenario | undefined {
  return dropped.get(id ?? '') ?? scenarios.find((each) => each.id === id);
}
