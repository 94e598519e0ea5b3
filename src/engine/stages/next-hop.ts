/** The stages that choose the next hop without a route: `bypass`, `follow-mark`, `affinity` and `hand-over`. */
import { formatAddress } from '../../network/address';
import type { Stage } from '../../network/stages';
import { matches } from '../rule-match';
import { sessionIn } from '../sessions';
import { type Moved, next, type Visit } from '../visit';
import { creditRules, note, type World } from '../world';

/** Returns the stage's hop if the packet matches. */
export function bypass(world: World, visit: Visit, stage: Extract<Stage, { type: 'bypass' }>): Moved {
  const { unless, match, nextHop, place, rules } = stage;
  if (unless !== undefined && visit.known.includes(unless)) return next;
  if (!matches(world, match, visit.tuple)) return next;
  // A next hop of `nowhere` needs no step of its own: the drop reports it.
  if (nextHop.to !== 'nowhere')
    note(world, visit.steps, stage, () => ({
      type: 'routes-bypassed',
      why: formatAddress(visit.tuple.destination),
      place,
      rules,
    }));
  return { then: 'hop', hop: nextHop, place, rules };
}

/** Returns a hop into the domain that the packet's mark names, if it carries one. */
export function followMark({ mark, node }: Visit): Moved {
  if (mark === undefined) return next;
  return { then: 'hop', hop: { to: 'domain', domain: mark.domain }, place: node.place, rules: [] };
}

/** Returns a hop to the first target that has the packet's session, if one does. */
export function affinity(world: World, visit: Visit, stage: Extract<Stage, { type: 'affinity' }>): Moved {
  const { targets, place, rules } = stage;
  const holder = targets.find(({ table }) => sessionIn(world, table, visit.tuple) !== undefined);
  if (holder === undefined) return next;
  creditRules(world, rules);
  return { then: 'hop', hop: { to: 'node', node: holder.node }, place, rules };
}

/** Returns the stage's hop for every packet. */
export function handOver({ node }: Visit, { nextHop }: Extract<Stage, { type: 'hand-over' }>): Moved {
  return { then: 'hop', hop: nextHop, place: node.place, rules: [] };
}
