/** The `require` stage: drops packets that do not match. */
import type { Stage } from '../../network/stages';
import { matches } from '../rule-match';
import { type Moved, next, type Visit } from '../visit';
import type { World } from '../world';

/** Returns `drop` for a packet that does not match, unless it has a session in the table `unless`. */
export function requireMatch(world: World, visit: Visit, stage: Extract<Stage, { type: 'require' }>): Moved {
  const { unless, match, reason, place, rules } = stage;
  if (unless !== undefined && visit.known.includes(unless)) return next;
  if (matches(world, match, visit.tuple)) return next;
  return { then: 'drop', reason, place, rules };
}
