/**
 * Opens a scenario at the flow that shows a rule; once the trace is computed, the playhead goes to the step.
 */
import type { RuleId } from '../../network/ids';
import type { Shown } from '../../scenarios/rules-shown';
import { showScenario } from '../gallery/open-scenario';
import { scenarioOf } from '../gallery/scenario-list';
import { switchTo } from '../gallery/twins';
import { closeDialog } from '../store/session-actions';
import { changeSession } from '../store/store';

export function showRuleIn({ scenario: id, twin, flow }: Shown, rule: RuleId): void {
  const scenario = scenarioOf(id);
  if (!scenario) return;
  closeDialog();
  showScenario(scenario);
  if (twin !== undefined) switchTo(scenario, twin.id);
  changeSession({ traceFlow: flow, traceRule: rule });
}
