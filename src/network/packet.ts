/** A packet: its tuple, its segment within its connection, and the mark that it carries. */
import type { DomainId } from './ids';
import type { Tuple } from './tuple';

export type Segment = 'syn' | 'syn-ack' | 'ack' | 'data' | 'datagram' | 'echo-request' | 'echo-reply';
/** `forward` is from the client that opened the connection, `return` is to it. */
export type Direction = 'forward' | 'return';

/** An identity that is not in any address, set by a route: here the subnet whose service endpoint was used. */
export type Mark = { readonly kind: 'service-endpoint'; readonly subnet: string; readonly domain: DomainId };

export type Packet = {
  readonly tuple: Tuple;
  readonly segment: Segment;
  readonly direction: Direction;
  readonly mark?: Mark;
  /** Answers a packet that never left its machine, and does not leave it either. */
  readonly stays?: true;
};
