/** Opens a scenario as it fails, with the flow it is about already traced. */

import { openingScenario } from '../../scenarios';
import type { Scenario } from '../../scenarios/scenario';
import { openTopology } from '../store/document-actions';
import { announce } from '../store/session-actions';
import { changeSession } from '../store/store';
import { rememberScenario, scenarioOf } from './scenario-list';

export function showScenario(scenario: Scenario): void {
  rememberScenario(scenario);
  openTopology(scenario.topology);
  changeSession({ scenario: scenario.id, traceFlow: scenario.opensWith, rightTab: 'trace' });
  announce(`Scenario ${scenario.title} opened`);
}

export function openFirstScenario(): void {
  const first = scenarioOf(openingScenario);
  if (first) showScenario(first);
}
