/** The `translate-source` and `translate-destination` stages: the first rule that matches translates the packet. */
import type { Stage, TranslationRule } from '../../network/stages';
import type { Tuple } from '../../network/tuple';
import { chooseOne } from '../choose';
import { inService, noneInService } from '../in-service';
import { matches } from '../rule-match';
import { viewTuple } from '../views';
import { type Moved, next, type Visit } from '../visit';
import { note, tellApart, type World } from '../world';

type Translation = Extract<Stage, { type: 'translate-destination' | 'translate-source' }>;
type Target = TranslationRule['to'][number];

/** Returns `next`, with the packet translated if a rule matches it, and `drop` if that rule has no target in service. */
export function translate(world: World, visit: Visit, stage: Translation): Moved {
  if (visit.known.includes(stage.table) || visit.untouched.includes(stage.table)) return next;
  for (const entry of stage.entries) {
    if (entry.afterDestinationTranslation === true && !visit.translatedDestination) continue;
    world.counters.ruleEvaluations += 1;
    if (matches(world, entry.match, visit.tuple)) return translateBy(world, visit, stage, entry);
  }
  return next;
}

function translateBy(
  world: World,
  visit: Visit,
  { type, table }: Translation,
  entry: TranslationRule,
): Moved {
  const { place, rules } = entry;
  const usable = inService(world, visit.steps, entry.to);
  if (usable.length === 0) return { then: 'drop', ...noneInService(world, entry.to, entry) };
  const { symmetric = false, rules: by = rules } = entry.choice ?? {};
  const index = chooseOne(world, visit, usable, { symmetric, place, rules: by });
  const target = usable[index] as Target;
  const toDestination = type === 'translate-destination';
  const from = visit.tuple;
  const to = toDestination ? withDestination(from, target) : withSource(from, target);
  visit.tuple = to;
  visit.translatedBy = [...visit.translatedBy, table];
  if (toDestination) visit.translatedDestination = true;
  tellApart(world, target.address);
  note(world, visit.steps, entry, () => ({
    type: toDestination ? 'destination-translated' : 'source-translated',
    from: viewTuple(from),
    to: viewTuple(to),
    by: entry.name,
    place,
    rules,
  }));
  return next;
}

function withDestination(tuple: Tuple, { address, port }: Target): Tuple {
  return { ...tuple, destination: address, destinationPort: port ?? tuple.destinationPort };
}

function withSource(tuple: Tuple, { address, port }: Target): Tuple {
  return { ...tuple, source: address, sourcePort: port ?? tuple.sourcePort };
}
