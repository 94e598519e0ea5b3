/** A topology's input for the lab: its network, and one request for each class of each flow on the board. */
import type { Request } from '../engine/request';
import type { Settled } from '../engine/world';
import type { Network } from '../network/network';
import type { CompiledReading } from './compiled-reading';
import { evaluate } from './evaluate/evaluate';
import type { Simulation } from './simulation';

export type AskedOfLab = {
  readonly network: Network;
  readonly settled: Settled;
  readonly asked: readonly { readonly flow: string; readonly request: Request }[];
  /** Flows that send no packet, and why. */
  readonly unasked: readonly { readonly flow: string; readonly why: string }[];
};

/** Uses the first readings of contested rules. */
export function askedOfLab(simulation: Simulation): AskedOfLab {
  const compiled = simulation.compiled.get('') as CompiledReading;
  const asked: AskedOfLab['asked'][number][] = [];
  const unasked: AskedOfLab['unasked'][number][] = [];
  for (const flow of simulation.flows) {
    const { cases } = evaluate(compiled, flow);
    const requests = cases.flatMap(({ first, ports }) =>
      first.request === undefined ? [] : ports.map((port) => ({ ...(first.request as Request), port })),
    );
    if (requests.length === 0)
      unasked.push({
        flow: flow.name,
        why: 'it ends before a packet is sent: its name does not resolve, or it is undecided',
      });
    for (const request of requests) asked.push({ flow: flow.name, request });
  }
  return { network: compiled.azure.network, settled: compiled.settled, asked, unasked };
}
