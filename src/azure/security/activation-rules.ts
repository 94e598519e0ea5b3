/**
 * The platform’s exception for Windows activation (PLATFORM-KMS): security groups let its traffic out, unless
 * a rule names `AzurePlatformLKM` or the subnet’s default route is no longer Azure’s own.
 */
import { address } from '../../network/address';
import type { FilterCircumstance, FilterRule, RuleSet } from '../../network/filter-rules';
import type { RuleId } from '../../network/ids';
import { intersect } from '../../network/range-set';
import type { RouteTable } from '../../network/routes';
import { lastFewPer } from '../../reuse/once';
import type { SecurityGroupPart } from '../parts/security';
import type { Readings } from '../rules/register';
import { activationRequests, activationServers } from '../terms/windows-activation';
import { outboundRulesNaming } from './security-groups';

/**
 * Whether the exception holds, and the rules by which; if it does not hold, a denied activation shows these
 * rules.
 */
export type Activation = {
  readonly is: 'excepted' | 'judged';
  readonly rules: readonly RuleId[];
  readonly because?: readonly FilterCircumstance[];
};

export function activationAt(routes: RouteTable, readings: Readings): Activation {
  switch (defaultRouteOf(routes)) {
    case 'system':
      return excepted;
    case 'user':
      return judgedByUserRoute;
    case 'learned':
      return readings['PLATFORM-KMS-LEARNED-DEFAULT'] === 'kept' ? exceptedPerhaps : judgedPerhaps;
  }
}

const exception: readonly RuleId[] = ['PLATFORM-KMS', 'PLATFORM-KMS-ADDRESSES'];
const excepted: Activation = { is: 'excepted', rules: exception };
const exceptedPerhaps: Activation = {
  is: 'excepted',
  rules: [...exception, 'PLATFORM-KMS-LEARNED-DEFAULT'],
};
const judgedByUserRoute = judged('PLATFORM-KMS-DEFAULT-ROUTE');
const judgedPerhaps = judged('PLATFORM-KMS-LEARNED-DEFAULT');

function judged(rule: RuleId): Activation {
  const rules = [rule];
  return { is: 'judged', rules, because: [{ match: activationRequests, rules, onlyIf: 'denied' }] };
}

/** The source of the default route in use. */
function defaultRouteOf({ active }: RouteTable): 'system' | 'user' | 'learned' {
  for (let group = active.longest(anywhere); group !== undefined; group = group.shorter) {
    if (group.prefix.length > 0) continue;
    const source = group.values[0]?.route.source;
    if (source !== undefined && source !== 'Default') return source === 'User' ? 'user' : 'learned';
  }
  return 'system';
}

const anywhere = address('0.0.0.0');

/**
 * Adds the exception to the rules where it begins to matter: before the first rule that could deny
 * activation.
 */
export function withActivation(ruleSet: RuleSet, group: SecurityGroupPart, activation: Activation): RuleSet {
  if (activation.is === 'judged') return ruleSet;
  return { ...ruleSet, entries: excepting(ruleSet.entries, { group, activation }) };
}

type Excepting = { readonly group: SecurityGroupPart; readonly activation: Activation };

const excepting = lastFewPer(exceptIn);

function exceptIn(
  entries: readonly FilterRule[],
  { group, activation: { rules } }: Excepting,
): readonly FilterRule[] {
  const naming = new Set(outboundRulesNaming(group, 'AzurePlatformLKM').map((each) => each.place));
  const named = (each: FilterRule) => naming.has(each.place);
  const tagged = (each: FilterRule): FilterRule =>
    named(each) ? { ...each, rules: [...each.rules, 'PLATFORM-KMS-TAG'] } : each;
  const from = entries.findIndex((each) => each.action === 'deny' && !named(each));
  const after = entries.slice(from);
  return [
    ...entries.slice(0, from).map(tagged),
    // Only a rule that names the service can deny activation, so only these of the later rules are kept
    // before the exception.
    ...after.filter(named).map((each) => tagged(onlyActivation(each))),
    {
      name: 'Windows activation',
      priority: 0,
      action: 'allow',
      match: activationRequests,
      place: { resource: group.id, pointer: '' },
      rules,
    },
    ...after,
  ];
}

function onlyActivation(rule: FilterRule): FilterRule {
  const { destination = activationServers } = rule.match;
  return { ...rule, match: { ...rule.match, destination: intersect(destination, activationServers) } };
}
