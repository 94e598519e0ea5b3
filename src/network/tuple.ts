/** The five-tuple that every stateful device keys on (RFC 6146, section 2, calls it a 5-tuple). */
import { type Address, formatAddress } from './address';

export type Protocol = 'tcp' | 'udp' | 'icmp';

/** Ports are 0 to 65535; for ICMP both are 0. */
export type Tuple = {
  readonly protocol: Protocol;
  readonly source: Address;
  readonly sourcePort: number;
  readonly destination: Address;
  readonly destinationPort: number;
};

export function reverse(tuple: Tuple): Tuple {
  return {
    protocol: tuple.protocol,
    source: tuple.destination,
    sourcePort: tuple.destinationPort,
    destination: tuple.source,
    destinationPort: tuple.sourcePort,
  };
}

export function sameTuple(a: Tuple, b: Tuple): boolean {
  return (
    a.source === b.source &&
    a.destination === b.destination &&
    a.sourcePort === b.sourcePort &&
    a.destinationPort === b.destinationPort &&
    a.protocol === b.protocol
  );
}

/** Whether one tuple is the other with source and destination swapped. */
export function isReverse(a: Tuple, b: Tuple): boolean {
  return (
    a.source === b.destination &&
    a.destination === b.source &&
    a.sourcePort === b.destinationPort &&
    a.destinationPort === b.sourcePort &&
    a.protocol === b.protocol
  );
}

export function formatTuple(tuple: Tuple): string {
  if (tuple.protocol === 'icmp')
    return `${formatAddress(tuple.source)} → ${formatAddress(tuple.destination)}`;
  return `${formatAddress(tuple.source)}:${tuple.sourcePort} → ${formatAddress(tuple.destination)}:${tuple.destinationPort}`;
}
