/**
 * Conditions are proved by probes before any flow is traced, in dependency order: a probe that asks about a condition waits
 * for it. Those that wait for each other stay undecided.
 */
import { connect } from '../engine/connect';
import { type Counters, nothingUsed, type Settled } from '../engine/world';
import type { Condition, Network } from '../network/network';

const probePort = 50_001;

export function settle(network: Network, counters: Counters): Settled {
  const settled = new Map<string, boolean | 'undecided'>();
  let waiting = [...network.conditions.values()];
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    const still: Condition[] = [];
    for (const condition of waiting) {
      const { holds, asked } = prove(network, settled, condition, counters);
      if (asked.some((id) => network.conditions.has(id) && !settled.has(id))) still.push(condition);
      else settled.set(condition.id, holds);
    }
    waiting = still;
  }
  for (const { id } of waiting) settled.set(id, 'undecided');
  return settled;
}

function prove(
  network: Network,
  settled: Settled,
  { probe }: Condition,
  counters: Counters,
): { readonly holds: boolean | 'undecided'; readonly asked: readonly string[] } {
  const used = nothingUsed();
  const { verdict } = connect(
    { network, settled, variables: [], used, recording: false, counters },
    { ...probe, openedBy: 'probe', sourcePort: probePort },
  ).connection;
  const holds = verdict.outcome === 'works' ? true : verdict.outcome === 'fails' ? false : 'undecided';
  return { holds, asked: [...used.conditions.keys()] };
}
