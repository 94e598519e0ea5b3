/** `rules`: the effective security rules of NICs; with `--compare`, one NIC's rules compared with Azure's output. */
import { renderRulesComparison } from '../../explain/render-comparison';
import { renderRules } from '../../explain/render-rules';
import type { EffectiveRules } from '../../simulate/answers';
import { compareRulesWithAzure } from '../../simulate/compare';
import { effectiveRules } from '../../simulate/index';
import { effective } from '../effective';

export const rules = effective({
  name: 'rules',
  does: 'print effective security rules; NAME as for routes',
  list: (simulation, interfaces) =>
    interfaces.flatMap(({ nic }) => effectiveRules(simulation, nic).filter((each) => each.nic === nic)),
  render: text,
  compare: compareRulesWithAzure,
  renderComparison: renderRulesComparison,
});

function text({ nic, label, resource, rules: listed, adminRulesSpared }: EffectiveRules): string {
  const heading = `${label === nic ? nic : `${label} (${nic})`} of ${resource}`;
  const spared =
    adminRulesSpared.length === 0 ? '' : `no security admin rules apply  [${adminRulesSpared.join(' ')}]\n`;
  return listed.length === 0
    ? `${heading}: no network security group applies\n${spared}`
    : `${heading}\n${spared}${renderRules(listed)}`;
}
