/** A topology's requests as probes, each with its own source port. */
import type { Request } from '../engine/request';
import { firstCallerPort, type Probe } from './probe';

export function probesFrom(asked: readonly { readonly flow: string; readonly request: Request }[]): Probe[] {
  return asked.map(({ flow, request }, index) => ({
    comment: flow,
    from: request.from,
    ...(request.to === undefined ? {} : { to: request.to }),
    source: request.source,
    sourcePort: firstCallerPort + 1 + index,
    destination: request.destination,
    port: request.protocol === 'icmp' ? 0 : request.port,
    protocol: request.protocol,
  }));
}
