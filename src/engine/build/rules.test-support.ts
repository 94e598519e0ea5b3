/**
 * Stages that match packets in tests: filters, requirements, translations.
 *
 *     filter(ruleSet('nsg', [['allow', { destination: addresses('10.0.0.5') }]]), 'state')
 *     translate('source', 'state', translation('snat', everything, [['20.0.0.4']]))
 */

import { address } from '../../network/address';
import type { DropReason } from '../../network/drop-reason';
import type { FilterAction, FilterRule, Match, RuleSet } from '../../network/filter-rules';
import type { Stage, TranslationRule } from '../../network/stages';
import { at } from './sets.test-support';

export type RuleLine = readonly [action: FilterAction, match: Match, parts?: Partial<FilterRule>];

/** Rules in order, named `rule 0`, `rule 1`, …. A packet that none of them matches is denied by `last rule`. */
export function ruleSet(id: string, lines: readonly RuleLine[]): RuleSet {
  const entry = (index: number, [action, match, parts]: RuleLine): FilterRule => ({
    name: `rule ${index}`,
    priority: index,
    action,
    match,
    place: at(id, `/${index}`),
    rules: [`${id} ${index}`],
    ...parts,
  });
  const last = entry(lines.length, ['deny', {}, { name: 'last rule', rules: [`${id} last`] }]);
  return { id, name: id, place: at(id), entries: [...lines.map((line, index) => entry(index, line)), last] };
}

export const everything: Match = {};

export function filter(
  set: RuleSet,
  table: string,
  parts: Partial<Extract<Stage, { type: 'filter' }>> = {},
): Stage {
  return { type: 'filter', ruleSet: set, table, inspects: true, ...parts };
}

export function required(reason: DropReason, match: Match, unless?: string): Stage {
  return {
    type: 'require',
    reason,
    match,
    place: at(`requires ${reason}`),
    rules: [`by ${reason}`],
    ...(unless === undefined ? {} : { unless }),
  };
}

type TargetLine = readonly [address: string, parts?: { readonly port?: number; readonly condition?: string }];

export function translation(
  name: string,
  match: Match,
  to: readonly TargetLine[],
  parts: Partial<TranslationRule> = {},
): TranslationRule {
  return {
    name,
    match,
    to: to.map(([text, more]) => ({ address: address(text), label: text, ...more })),
    place: at(name, '/translation'),
    rules: [`by ${name}`],
    ...parts,
  };
}

export function translate(
  side: 'source' | 'destination',
  table: string,
  ...entries: readonly TranslationRule[]
): Stage {
  return { type: `translate-${side}`, table, entries };
}
