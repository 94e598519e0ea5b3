/** The sessions that devices remember, and which of them a packet belongs to. */
import type { SessionTableId } from '../network/ids';
import type { Packet } from '../network/packet';
import { isReverse, sameTuple, type Tuple } from '../network/tuple';
import type { Session, World } from './world';

const noSessions: readonly never[] = [];

/** Returns whether the packet opens a connection. */
export function isOpening({ segment, direction }: Packet): boolean {
  return (
    direction === 'forward' && (segment === 'syn' || segment === 'datagram' || segment === 'echo-request')
  );
}

/** Returns the session that was opened in the direction of `tuple`. */
export function openedIn(world: World, table: SessionTableId, tuple: Tuple): Session | undefined {
  for (const each of world.sessions.get(table) ?? noSessions)
    if (sameTuple(each.original, tuple)) return each;
  return undefined;
}

/** Returns the session that `tuple` answers. */
export function answeredIn(world: World, table: SessionTableId, tuple: Tuple): Session | undefined {
  for (const each of world.sessions.get(table) ?? noSessions)
    if (isReverse(each.translated, tuple)) return each;
  return undefined;
}

/** Returns the session that `tuple` belongs to, in either direction. */
export function sessionIn(world: World, table: SessionTableId, tuple: Tuple): Session | undefined {
  return openedIn(world, table, tuple) ?? answeredIn(world, table, tuple);
}

/** Returns the table's own list: pushing a session to it adds the session to the table. */
export function sessionsOf(world: World, table: SessionTableId): Session[] {
  let sessions = world.sessions.get(table);
  if (sessions === undefined) {
    sessions = [];
    world.sessions.set(table, sessions);
  }
  return sessions;
}
