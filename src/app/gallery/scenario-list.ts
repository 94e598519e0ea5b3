/**
 * Every scenario that can be opened: those that come with the page, which are fetched when somebody first wants one, and those
 * opened from a file while it is open. Whoever names a scenario by its id has it loaded before.
 */
import type { Scenario } from '../../scenarios/scenario';

const dropped = new Map<string, Scenario>();
let included: readonly Scenario[] = [];
let opening = '';
let loading: Promise<void> | undefined;

export function loadScenarios(): Promise<void> {
  loading ??= import('../../scenarios').then(({ scenarios, openingScenario }) => {
    included = scenarios;
    opening = openingScenario;
  });
  return loading;
}

/** In the order of the gallery; empty before they are loaded. */
export const includedScenarios = (): readonly Scenario[] => included;

/** The one that is shown to somebody who comes for the first time. */
export const firstScenario = (): Scenario | undefined => scenarioOf(opening);

export function rememberScenario(scenario: Scenario): void {
  if (!included.includes(scenario)) dropped.set(scenario.id, scenario);
}

export function scenarioOf(id: string | undefined): Scenario | undefined {
  return dropped.get(id ?? '') ?? included.find((each) => each.id === id);
}
