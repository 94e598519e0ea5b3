/** Opens the broken version of a scenario, with the flow that it is about already traced. */
import type { Scenario } from '../../scenarios/scenario';
import { nextTask } from '../controls/later';
import { leaveCurrent } from '../storage/opening';
import { rememberShown } from '../storage/shown-in-tab';
import { showTopology } from '../store/document-actions';
import { announce } from '../store/session-actions';
import { changeSession } from '../store/store';
import { firstScenario, loadScenarios, rememberScenario } from './scenario-list';

export function showScenario(scenario: Scenario): void {
  rememberScenario(scenario);
  void leaveCurrent();
  showTopology(scenario.topology, 'broken');
  rememberShown({ scenario: scenario.id });
  changeSession({ scenario: scenario.id, traceFlow: scenario.opensWith, rightTab: 'trace' });
  announce(`Scenario ${scenario.title} opened`);
}

/** `isWanted` is asked once the scenario is there: the user may have begun to draw meanwhile. */
export async function openFirstScenario(isWanted: () => boolean = () => true): Promise<void> {
  await loadScenarios();
  const first = firstScenario();
  if (!first) return;
  // Loading the code, opening the file and drawing it are separate tasks, so that none blocks the page for
  // long.
  await nextTask();
  void first.topology;
  await nextTask();
  if (isWanted()) showScenario(first);
}
