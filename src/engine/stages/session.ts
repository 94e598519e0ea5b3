/** The `session` stage: finds the session that a packet belongs to. */
import type { RuleId } from '../../network/ids';
import type { Stage } from '../../network/stages';
import { reverse, sameTuple } from '../../network/tuple';
import { answeredIn, isOpening, openedIn, sessionsOf } from '../sessions';
import { viewSession, viewTuple } from '../views';
import { type Moved, next, type Visit } from '../visit';
import { note, type Session, type World } from '../world';

type SessionStage = Extract<Stage, { type: 'session' }>;

/** A session, and the packet's direction in it: the direction that opened it, or the reply. */
type Found = { readonly session: Session; readonly as: 'opened' | 'answered' };

/**
 * Returns `next` with the packet's translation repeated or undone, `proxy` if the device answers the session itself, and `drop`
 * if the state profile refuses the packet.
 */
export function findSession(world: World, visit: Visit, stage: SessionStage): Moved {
  if (visit.known.includes(stage.opened)) return next;
  const opened = openedIn(world, stage.opened, visit.tuple);
  if (opened !== undefined) return withSession(world, visit, stage, { session: opened, as: 'opened' });
  const answered = answeredIn(world, stage.answered, visit.tuple);
  if (answered !== undefined) return withSession(world, visit, stage, { session: answered, as: 'answered' });
  return withoutSession(world, visit, stage);
}

function withSession(world: World, visit: Visit, stage: SessionStage, found: Found): Moved {
  const { session, as } = found;
  const { onHalfOpen, established } = stage.profile;
  if (isHalfOpen(visit, found) && onHalfOpen.then === 'drop') {
    const { reason, rules } = onHalfOpen;
    noteMatched(world, visit, stage, found, rules);
    return { then: 'drop', reason, place: stage.place, rules };
  }
  advance(visit, found);
  noteMatched(world, visit, stage, found, established);
  visit.known = [...visit.known, stage.opened, stage.answered];
  if (session.proxied !== undefined && as === 'opened')
    return { then: 'proxy', proxy: session.proxied, table: stage.opened };
  retranslate(world, visit, stage, found);
  return next;
}

/** The client continues although this device has not seen the server's reply. */
function isHalfOpen({ packet: { segment } }: Visit, { session, as }: Found): boolean {
  return as === 'opened' && session.state === 'opened' && (segment === 'ack' || segment === 'data');
}

function advance({ packet }: Visit, { session, as }: Found): void {
  if (as === 'answered' && session.state === 'opened') session.state = 'answered';
  if (as === 'opened' && session.state === 'answered' && packet.segment === 'ack')
    session.state = 'established';
}

function noteMatched(
  world: World,
  visit: Visit,
  stage: SessionStage,
  { session, as }: Found,
  rules: readonly RuleId[],
): void {
  const { place } = stage;
  note(world, visit.steps, { place, rules }, () => ({
    type: 'session-matched',
    table: as === 'opened' ? stage.opened : stage.answered,
    session: viewSession(session),
    as,
    place,
    rules,
  }));
}

/** Repeats the session's translation on the packet, or undoes it on a reply. */
function retranslate(world: World, visit: Visit, { place }: SessionStage, { session, as }: Found): void {
  const tuple = as === 'opened' ? session.translated : reverse(session.original);
  if (sameTuple(tuple, visit.tuple)) return;
  const from = visit.tuple;
  visit.tuple = tuple;
  note(world, visit.steps, { place, rules: [] }, () => ({
    type: as === 'opened' ? 'translation-repeated' : 'translation-undone',
    from: viewTuple(from),
    to: viewTuple(tuple),
    place,
    rules: [],
  }));
}

/** The state profile decides about a packet without a session. */
function withoutSession(
  world: World,
  visit: Visit,
  { opened, answered, profile, place }: SessionStage,
): Moved {
  const fate = profile.withoutSession[visit.packet.segment];
  const ordinary = fate.then === 'open' && isOpening(visit.packet);
  if (!ordinary && fate.then !== 'pass') {
    note(world, visit.steps, { place, rules: fate.rules }, () => ({
      type: 'session-missing',
      table: opened,
      sessions: [...new Set([...sessionsOf(world, opened), ...sessionsOf(world, answered)])].map(viewSession),
      then: fate.then,
      place,
      rules: fate.rules,
    }));
  }
  if (fate.then === 'drop') return { then: 'drop', reason: fate.reason, place, rules: fate.rules };
  if (fate.then === 'open') visit.opening = [{ table: opened, tuple: visit.tuple }, ...visit.opening];
  else visit.untouched = [...visit.untouched, opened];
  return next;
}
