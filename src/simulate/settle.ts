/**
 * Conditions are proved by probes before any flow is traced, in dependency order: a probe that asks about a condition waits
 * for it. Those that wait for each other stay undecided.
 */
import { connect } from '../engine/connect';
import type { Connection, Failure, Verdict } from '../engine/trace';
import { type Counters, nothingUsed, type Proofs, type Settled } from '../engine/world';
import type { Condition, Network } from '../network/network';

const probePort = 50_001;

export type Settlement = {
  readonly settled: Settled;
  /** Of those that do not hold, with every step. */
  readonly proofs: Proofs;
};

export function settle(network: Network, counters: Counters): Settlement {
  const known: Known = { settled: new Map(), proofs: new Map() };
  let waiting = [...network.conditions.values()];
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    const still: Condition[] = [];
    for (const condition of waiting) {
      const { verdict, asked } = probed(network, known, condition, counters, 'verdict');
      if (asked.some((id) => network.conditions.has(id) && !known.settled.has(id))) still.push(condition);
      else if (verdict.outcome === 'fails') {
        const { connection } = probed(network, known, condition, counters, 'steps');
        known.settled.set(condition.id, false);
        known.proofs.set(condition.id, { connection, failure: { ...verdict, inside: 'probe' } });
      } else known.settled.set(condition.id, verdict.outcome === 'works' ? true : 'undecided');
    }
    waiting = still;
  }
  for (const { id } of waiting) known.settled.set(id, 'undecided');
  return known;
}

type Known = {
  readonly settled: Map<string, boolean | 'undecided'>;
  readonly proofs: Map<string, { readonly connection: Connection; readonly failure: Failure }>;
};

type Probed = {
  readonly connection: Connection;
  readonly verdict: Verdict;
  /** Conditions that it depends on. */
  readonly asked: readonly string[];
};

function probed(
  network: Network,
  known: Known,
  { probe }: Condition,
  counters: Counters,
  recording: 'steps' | 'verdict',
): Probed {
  const used = nothingUsed();
  const { connection } = connect(
    { network, ...known, variables: [], used, recording: recording === 'steps', counters },
    { ...probe, openedBy: 'probe', sourcePort: probePort },
  );
  return { connection, verdict: connection.verdict, asked: [...used.conditions.keys()] };
}
