/**
 * Platform rules in words: the line under a step, and the doubt where an answer relies on a rule that is not
 * documented.
 */
import { type Rule, type RuleStatus, rules, type Source } from '../azure/rules/register';
import { inference } from '../azure/rules/sources';
import type { RuleId } from '../network/ids';

export type RuleWords = {
  readonly id: RuleId;
  readonly sentence: string;
  readonly status: RuleStatus;
  readonly sources: readonly Source[];
};

const byId: ReadonlyMap<RuleId, Rule> = new Map(rules.map((each) => [each.id, each]));

export function ruleWords(id: RuleId): RuleWords {
  const rule = byId.get(id);
  if (rule) return rule;
  return { id, sentence: '', status: 'unverified', sources: [] };
}

/** The readings of a contested rule, each with its sentence and sources; empty for other rules. */
export function readingsOf(id: RuleId): NonNullable<Rule['readings']> | readonly [] {
  return byId.get(id)?.readings ?? [];
}

/** The status and the first page that is cited: an inference has no page, and the status already says so. */
export function statusLine({ status, sources }: Pick<RuleWords, 'status' | 'sources'>): string {
  const cited = sources.find(({ page }) => page !== inference.page);
  return cited === undefined ? statusWords(status) : `${statusWords(status)}, ${cited.page}`;
}

function statusWords(status: RuleStatus): string {
  switch (status) {
    case 'documented':
      return 'documented';
    case 'measured':
      return 'measured on Azure';
    case 'derived':
      return 'derived, not documented as such';
    case 'contested':
      return 'contested';
    case 'unverified':
      return 'not verified';
    default:
      return status satisfies never;
  }
}
