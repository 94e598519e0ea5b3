/** A packet on its way: its tuple, what it is within its connection, and the mark it carries. */
import type { DomainId } from './ids';
import type { Tuple } from './tuple';

export type Segment = 'syn' | 'syn-ack' | 'ack' | 'data' | 'datagram' | 'echo-request' | 'echo-reply';
/** `forward` is from the one who opened the connection, `return` is to it. */
export type Direction = 'forward' | 'return';

/** Identity that no address carries, set by a route action: here the subnet whose service endpoint was used. */
export type Mark = { readonly kind: 'service-endpoint'; readonly subnet: string; readonly domain: DomainId };

export type Packet = {
  readonly tuple: Tuple;
  readonly segment: Segment;
  readonly direction: Direction;
  readonly mark?: Mark;
};
