/** What all proxies share: an inner connection that a device opens for an outer one, and how the outer one fails with it. */
import { type Dropped, failureAt, type LostAt, type ServiceRefusal } from './failure';
import type { Request } from './request';
import type { Connection, Failure, Step } from './trace';
import { note, type World } from './world';

/** A proxy's own connection has a different source port than any client's. */
export const proxyPort = 40_000;

/** Plays a connection that a device opens on behalf of another connection. */
export type OpenInner = (inner: Request) => Connection;

/** `dropped` is the packet's fate at the proxy; `failure` is why the connection failed, which may be behind the proxy. */
export type InnerFailure = { readonly dropped: Dropped; readonly failure: Failure };

/** The proxy itself refuses the first data. Returns how the outer connection fails. */
export function refusedByProxy(
  world: World,
  steps: Step[],
  node: LostAt,
  refusal: ServiceRefusal,
  where: Pick<Failure, 'inside' | 'host'> = {},
): InnerFailure {
  const failure = failureAt(world, node, { segment: 'data', direction: 'forward' }, refusal);
  return { dropped: noteDropped(world, steps, refusal), failure: { ...failure, ...where } };
}

/** Returns how the outer connection fails if the inner one has failed, or else nothing. */
export function failedWithin(
  world: World,
  steps: Step[],
  { verdict }: Connection,
  { place, rules }: Pick<ServiceRefusal, 'place' | 'rules'>,
): InnerFailure | undefined {
  if (verdict.outcome !== 'fails') return undefined;
  const dropped = noteDropped(world, steps, { reason: 'proxied-connection-failed', place, rules });
  return { dropped, failure: { ...verdict, inside: 'proxy' } };
}

function noteDropped(world: World, steps: Step[], { reason, place, rules }: ServiceRefusal): Dropped {
  const step: Dropped = { type: 'dropped', reason, place, rules };
  note(world, steps, step, () => step);
  return step;
}
