/**
 * Every scenario that can be opened: those that come with the page, which are fetched when one is first
 * needed, and the one that was opened from a file. Code that refers to a scenario by its id has to load it
 * before.
 */
import type { Scenario } from '../../scenarios/scenario';

const dropped = new Map<string, Scenario>();
let included: readonly Scenario[] = [];
let opening = '';
let loading: Promise<void> | undefined;

export function loadScenarios(): Promise<void> {
  loading ??= import('../../scenarios').then(
    ({ scenarios, openingScenario }) => {
      included = scenarios;
      opening = openingScenario;
    },
    (error) => {
      // The next call tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The included scenarios in the order of the gallery; empty before they are loaded. */
export const includedScenarios = (): readonly Scenario[] => included;

/** The scenario that is shown on the first visit. */
export const firstScenario = (): Scenario | undefined => scenarioOf(opening);

export function rememberScenario(scenario: Scenario): void {
  if (!included.includes(scenario)) dropped.set(scenario.id, scenario);
}

export function scenarioOf(id: string | undefined): Scenario | undefined {
  return dropped.get(id ?? '') ?? included.find((each) => each.id === id);
}
