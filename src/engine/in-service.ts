/** Selects the targets that may be used, according to their conditions. */
import type { RuleId } from '../network/ids';
import type { ServiceRefusal } from './failure';
import type { Step } from './trace';
import { failureKey } from './verdict';
import { creditRules, type Decided, note, type World } from './world';

/** A target that may be out of service. A target without a condition is always in service. */
type Guarded = { readonly condition?: string };

/** Returns the targets that may be used. For each of the others, a step shows the probe that failed. */
export function inService<T extends Guarded & { readonly label: string }>(
  world: World,
  steps: Step[],
  targets: readonly T[],
): readonly T[] {
  if (targets.every(({ condition }) => condition === undefined)) return targets;
  return targets.filter(({ label, condition }) => {
    if (condition === undefined || mayHold(world, condition, label)) return true;
    const proof = world.proofs?.get(condition);
    if (proof === undefined) return false;
    const { connection, failure } = proof;
    world.outOfService ??= { target: label, failure };
    world.used.facts.set(`proof:${condition}`, failureKey(failure));
    creditRules(world, failure.rules);
    const { place = failure.because, rules = [] } = world.network.conditions.get(condition) ?? {};
    note(world, steps, { place, rules }, () => ({
      type: 'connection-opened',
      host: label,
      connection,
      place,
      rules,
    }));
    return false;
  });
}

/** Returns the refusal of a packet for which no target is in service. It also cites the rules of the targets' conditions. */
export function noneInService(
  world: World,
  targets: readonly Guarded[],
  { place, rules }: Decided,
): ServiceRefusal {
  const proofs = targets.flatMap(({ condition }) => ruleOfCondition(world, condition));
  return { reason: 'backend-unhealthy', place, rules: [...new Set([...rules, ...proofs])] };
}

/** Returns whether a target with this condition may be used: the condition holds, or is undecided. */
function mayHold(world: World, condition: string, label: string): boolean {
  const holds = world.settled.get(condition) ?? 'undecided';
  world.used.conditions.set(condition, holds);
  if (holds === 'undecided')
    world.missing ??= world.network.conditions.get(condition)?.label ?? `whether ${label} is in service`;
  creditRules(world, ruleOfCondition(world, condition));
  return holds !== false;
}

function ruleOfCondition(world: World, condition: string | undefined): readonly RuleId[] {
  return world.network.conditions.get(condition ?? '')?.rules ?? [];
}
