/** The `filter` stage: evaluates the rules of a security group or a firewall. */
import type { FilterRule } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import type { Stage } from '../../network/stages';
import type { Tuple } from '../../network/tuple';
import { evaluateRules, matches } from '../rule-match';
import { viewRule } from '../views';
import { type Moved, next, type Visit } from '../visit';
import { creditRules, note, type World } from '../world';

type Filter = Extract<Stage, { type: 'filter' }>;

/**
 * Precondition: the rule set ends in a rule that matches everything. Returns `next` if the packet may pass, `drop` if a rule
 * denies it, and `proxy` if the device terminates the connection itself.
 */
export function filter(world: World, visit: Visit, stage: Filter): Moved {
  const moved = skipsRules(world, visit, stage) ? next : judge(world, visit, stage);
  if (stage.inspects && moved.then !== 'drop') world.inspectors.add(stage.ruleSet.place.resource);
  return moved;
}

/** Returns whether the packet passes without an evaluation of the rules. */
function skipsRules(world: World, visit: Visit, stage: Filter): boolean {
  if (visit.exempt.includes(stage.table)) return true;
  if (visit.known.includes(stage.table)) {
    const { sessionOverrules: overruling } = stage;
    // The session alone lets the packet pass. The rules are evaluated only to credit the register's rule that it does so.
    if (
      overruling !== undefined &&
      evaluateRules(world, stage.ruleSet, visit.tuple).matched.action === 'deny'
    )
      creditRules(world, overruling);
    return true;
  }
  if (!visit.translatedDestination || stage.translated === undefined) return false;
  creditRules(world, stage.translated.rules);
  return stage.translated.then === 'allow';
}

function judge(world: World, visit: Visit, stage: Filter): Moved {
  const { ruleSet, inspects } = stage;
  const { matched, skipped } = evaluateRules(world, ruleSet, visit.tuple);
  const { place } = matched;
  const rules = rulesOf(world, stage, matched, visit.tuple);
  note(world, visit.steps, { place, rules }, () => ({
    type: 'filter-matched',
    ruleSet: ruleSet.name,
    matched: viewRule(matched),
    skipped: skipped.map(viewRule),
    inspects,
    place,
    rules,
  }));
  const denied: Moved = { then: 'drop', reason: 'denied-by-rule', place, rules };
  const translated = visit.translatedDestination && stage.translated !== undefined;
  switch (matched.action) {
    case 'allow':
      return next;
    case 'always-allow':
      visit.exempt = [...visit.exempt, stage.table];
      return next;
    case 'deny': {
      const explicit = matched !== ruleSet.entries[ruleSet.entries.length - 1];
      return translated && !explicit ? next : denied;
    }
    case 'proxy':
      if (translated) return next;
      return stage.proxy === undefined ? denied : { then: 'proxy', proxy: stage.proxy, table: stage.table };
    case 'unknown':
      return mayAllow(world, visit, stage, matched, rules) ? next : denied;
    default:
      return matched.action satisfies never;
  }
}

/** Decides a rule whose action the topology does not specify: it allows in one attempt and denies in another. */
function mayAllow(
  world: World,
  visit: Visit,
  { ruleSet }: Filter,
  matched: FilterRule,
  rules: readonly RuleId[],
): boolean {
  const { place } = matched;
  const { index, view } = world.choices.choose(ruleSet.place.resource, `${ruleSet.id} ${matched.name}`, [
    'allows it',
    'denies it',
  ]);
  note(world, visit.steps, matched, () => ({ type: 'choice-made', choice: view, place, rules }));
  return index === 0;
}

function rulesOf(
  world: World,
  { because }: Filter,
  { action, rules }: FilterRule,
  tuple: Tuple,
): readonly RuleId[] {
  if (because === undefined) return rules;
  const applying = because.filter(
    ({ match, onlyIf }) => (onlyIf === undefined || action === 'deny') && matches(world, match, tuple),
  );
  return [...rules, ...applying.flatMap((each) => each.rules)];
}
