/** A flow that cannot be traced costs only itself: it becomes undecided, and the verdict says why. */

import type { Flow } from '../azure/flows/flow';
import type { Verdict } from '../engine/trace';
import { messageOf } from '../text/message-of';
import type { Judged } from './evaluate/judge';
import { mainOf } from './readings';
import type { Simulation } from './simulation';

/** A message may quote names from a file. */
const mostCharacters = 200;

/**
 * What `make` makes of the flow's verdict; or of an undecided verdict, if the flow is left out or an error is thrown on the way.
 * Such an error is a fault of Roundtrip, not of the network.
 */
export function despiteErrors<T>(
  simulation: Simulation,
  flow: Flow,
  judged: () => Judged,
  make: (judged: Judged) => T,
): T {
  const leftOut = simulation.leftOut.get(flow.id);
  if (leftOut !== undefined) return make(untraced(simulation, flow, leftOut));
  try {
    return make(judged());
  } catch (error) {
    return make(untraced(simulation, flow, reasonOf(error)));
  }
}

function untraced(simulation: Simulation, flow: Flow, reason: string): Judged {
  const verdict: Verdict = { outcome: 'undecided', missing: 'tracing this flow', untraced: reason };
  const only = { from: [], to: [], ports: flow.ports, verdict, first: {} };
  return { summary: verdict, doubt: [], main: { cases: [only], compiled: mainOf(simulation) } };
}

function reasonOf(error: unknown): string {
  const message = messageOf(error).slice(0, mostCharacters);
  return `an error in Roundtrip, not in the network (${message})`;
}
