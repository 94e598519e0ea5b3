/** The `exempt` stage: lets packets skip the filters of a table. */
import type { Stage } from '../../network/stages';
import { matches } from '../rule-match';
import { type Moved, next, type Visit } from '../visit';
import { creditRules, type World } from '../world';

/** Returns `next`. A packet that matches skips the table's filters, like a packet that has a session. */
export function exempt(world: World, visit: Visit, stage: Extract<Stage, { type: 'exempt' }>): Moved {
  if (matches(world, stage.match, visit.tuple)) {
    visit.known = [...visit.known, stage.table];
    visit.exempt = [...visit.exempt, stage.table];
    creditRules(world, stage.rules);
  }
  return next;
}
