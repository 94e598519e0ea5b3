/** Stages that filter packets, as nftables rules: rule sets, requirements, and exemptions from both. */
import type { FilterRule } from '../network/filter-rules';
import type { Stage } from '../network/stages';
import { expressionsOf } from './match';
import type { Hook, PieceRules } from './piece-rules';

type Filter = Extract<Stage, { type: 'filter' }>;

export function lowerFilter(rules: PieceRules, stage: Filter, hook: Hook): void {
  const { ruleSet, table, translated } = stage;
  const last = ruleSet.entries.length - 1;
  const lines = ruleSet.entries.flatMap((rule, index) => {
    const exempt =
      translated !== undefined &&
      ((index === last && rule.action === 'deny' && translated.then === 'allow-unless-denied') ||
        rule.action === 'proxy');
    const verdict = verdictOf(rules, rule, stage);
    return expressionsOf(rule.match).flatMap((each) => [
      ...(exempt ? [`${each} ct status dnat return`.trim()] : []),
      `${each} ${verdict}`.trim(),
    ]);
  });
  const name = rules.subroutine([
    ...(translated?.then === 'allow' ? ['ct status dnat return'] : []),
    ...lines,
  ]);
  rules.add(hook, `jump ${name}`, rules.tables.has(table), table);
}

function verdictOf(rules: PieceRules, { action, place }: FilterRule, { table, proxy }: Filter): string {
  switch (action) {
    case 'allow':
      return 'return';
    case 'always-allow':
      return `meta mark set meta mark | ${rules.exemptBit(table, 'exempt')} return`;
    case 'deny':
      return rules.dropped('denied-by-rule', place);
    case 'unknown':
      // The rule allows or denies: the lab builds one of the two, and the engine traces both.
      return 'return';
    case 'proxy':
      return proxy === undefined
        ? rules.dropped('denied-by-rule', place)
        : rules.notBuilt('it terminates connections and opens others by name');
    default:
      return action satisfies never;
  }
}

export function lowerRequire(
  rules: PieceRules,
  { unless, match, reason, place }: Extract<Stage, { type: 'require' }>,
  hook: Hook,
): void {
  const known = unless !== undefined && rules.tables.has(unless);
  const name = rules.subroutine([
    ...expressionsOf(match).map((each) => `${each} return`),
    rules.dropped(reason, place),
  ]);
  rules.add(hook, `jump ${name}`, known, unless);
}

export function lowerExempt(rules: PieceRules, stage: Extract<Stage, { type: 'exempt' }>, hook: Hook): void {
  const bit = rules.exemptBit(stage.table, 'known');
  for (const each of expressionsOf(stage.match))
    rules.chains[hook].push(`${each} meta mark set meta mark | ${bit}`.trim());
  rules.untrack(stage, stage.match, hook);
}
