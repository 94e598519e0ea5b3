/** Opens a scenario as it fails, with the flow it is about already traced. */
import type { Scenario } from '../../scenarios/scenario';
import { openTopology } from '../store/document-actions';
import { announce } from '../store/session-actions';
import { changeSession } from '../store/store';
import { dropped, firstScenario, scenarios } from './scenario-list';

export function showScenario(scenario: Scenario): void {
  if (!scenarios.includes(scenario)) dropped.set(scenario.id, scenario);
  openTopology(scenario.topology);
  changeSession({ scenario: scenario.id, traceFlow: scenario.opensWith, rightTab: 'trace' });
  announce(`Scenario ${scenario.title} opened`);
}

export function openFirstScenario(): void {
  const first = scenarios.find(({ id }) => id === firstScenario) ?? scenarios[0];
  if (first) showScenario(first);
}
