/** The status of a rule: a sign, a word and a color together. */
import type { RuleStatus } from '../../azure/rules/register';

const signs = {
  documented: '✓',
  measured: '⊙',
  derived: '→',
  contested: '⚑',
  unverified: '?',
} as const satisfies Record<RuleStatus, string>;
const tones = {
  documented: 'good',
  measured: 'good',
  derived: 'open',
  contested: 'contested',
  unverified: 'mixed',
} as const satisfies Record<RuleStatus, string>;

export function StatusMark({ status }: { readonly status: RuleStatus }) {
  return (
    <span className={`verdict ${tones[status]}`}>
      <span aria-hidden="true">{signs[status]}</span> {status}
    </span>
  );
}
