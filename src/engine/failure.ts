/** Turns the refusal of a packet into the failure of its connection. */
import type { DropReason } from '../network/drop-reason';
import type { Place } from '../network/ids';
import type { Direction, Segment } from '../network/packet';
import type { Failure, Step } from './trace';
import type { Decided, World } from './world';

/** Why a packet was dropped, and what decided it. */
export type ServiceRefusal = Decided & { readonly reason: DropReason };

export type Dropped = Extract<Step, { type: 'dropped' }>;

/** The node where a packet was lost, with the fields that a failure names. */
export type LostAt = { readonly id: string; readonly label: string; readonly place: Pick<Place, 'resource'> };

/** Returns the failure of a connection whose packet was refused at `node`. */
export function failureAt(
  world: World,
  node: LostAt,
  { segment, direction }: { readonly segment: Segment; readonly direction: Direction },
  { reason, place, rules }: ServiceRefusal,
): Failure {
  return {
    outcome: 'fails',
    packet: segment,
    direction,
    node: node.id,
    label: node.label,
    at: node.place.resource,
    reason,
    because: place,
    rules,
    ...(reason === 'backend-unhealthy' && world.outOfService !== undefined
      ? { outOfService: world.outOfService }
      : {}),
  };
}
