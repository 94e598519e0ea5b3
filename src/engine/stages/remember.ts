/** The `remember` stage: creates the session of a packet that was let through. */
import type { Stage } from '../../network/stages';
import type { Tuple } from '../../network/tuple';
import { isOpening, sessionsOf } from '../sessions';
import { viewSession } from '../views';
import { type Moved, next, type Visit } from '../visit';
import { note, type Session, type World } from '../world';

/** Returns `next`. If the `session` stage opened a session for the packet, the table holds it afterwards. */
export function remember(world: World, visit: Visit, stage: Extract<Stage, { type: 'remember' }>): Moved {
  const { table, place, translatedOnly } = stage;
  const original = visit.opening.find((each) => each.table === table)?.tuple ?? ownOpening(visit);
  if (visit.known.includes(table) || original === undefined) return next;
  if (translatedOnly === true && !visit.translatedBy.includes(table)) return next;
  const session: Session = { original, translated: visit.tuple, state: 'opened' };
  sessionsOf(world, table).push(session);
  note(world, visit.steps, { place, rules: [] }, () => ({
    type: 'session-created',
    table,
    session: viewSession(session),
    place,
    rules: [],
  }));
  return next;
}

/** A device also creates sessions for the connections that it opens itself, as a proxy does. */
function ownOpening({ ownPacket, packet }: Visit): Tuple | undefined {
  return ownPacket && isOpening(packet) ? packet.tuple : undefined;
}
