/** The `distribute` stage: sends a flow to one of several targets. */
import type { Stage } from '../../network/stages';
import { chooseOne } from '../choose';
import { inService, noneInService } from '../in-service';
import { matches } from '../rule-match';
import { type Moved, next, type Visit } from '../visit';
import type { World } from '../world';

/** Returns a hop to one of the targets in service, `drop` if no target is in service, and `next` if the packet does not match. */
export function distribute(world: World, visit: Visit, stage: Extract<Stage, { type: 'distribute' }>): Moved {
  const { place, rules } = stage;
  if (stage.match !== undefined && !matches(world, stage.match, visit.tuple)) return next;
  const usable = inService(world, visit.steps, stage.targets);
  if (usable.length === 0) return { then: 'drop', ...noneInService(world, stage.targets, stage) };
  const index = chooseOne(world, visit, usable, { symmetric: stage.symmetric, place, rules });
  const { node } = usable[index] as (typeof usable)[number];
  return { then: 'hop', hop: { to: 'node', node }, place, rules };
}
