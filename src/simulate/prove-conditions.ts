/**
 * Proves conditions by probes before any flow is traced, in dependency order: a probe that depends on a condition waits for it.
 * Conditions that wait for each other stay undecided.
 */
import { playConnection } from '../engine/play-connection';
import type { Connection, Failure, Verdict } from '../engine/trace';
import { type Counters, nothingUsed, type Proofs, type Settled, type Used } from '../engine/world';
import type { Condition, Network } from '../network/network';

const probePort = 50_001;

type Proof = { readonly connection: Connection; readonly failure: Failure };

export type Proven = {
  readonly settled: Settled;
  /** The probes of the conditions that do not hold, with every step. */
  readonly proofs: Proofs;
  /** What each decided condition rests on, for reuse in the next compilation. */
  readonly records: ProbeRecords;
};

/** The probe of one condition: its result, and everything that it used. */
type ProbeRecord = {
  readonly value: boolean | 'undecided';
  readonly proof: Proof | undefined;
  readonly condition: Condition;
  readonly used: Used;
  /** The conditions that the probe depended on, and the proofs that its steps show. */
  readonly asked: readonly {
    readonly id: string;
    readonly condition: Condition | undefined;
    readonly value: boolean | 'undecided' | undefined;
    readonly proof: Proof | undefined;
  }[];
};

export type ProbeRecords = ReadonlyMap<string, ProbeRecord>;

/** Reuses the record of a condition in `before` if every object that its probe used is still the same. */
export function proveConditions(
  network: Network,
  counters: Counters,
  before: readonly ProbeRecords[] = [],
): Proven {
  const known: Known = { settled: new Map(), proofs: new Map(), records: new Map() };
  let waiting = [...network.conditions.values()];
  for (let last = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < last; ) {
    last = waiting.length;
    waiting = waiting.filter((condition) => {
      const kept = keptRecord(network, known, condition, before);
      if (kept === 'waits') return true;
      const record = kept ?? proved(network, known, condition, counters);
      if (record === undefined) return true;
      known.settled.set(condition.id, record.value);
      if (record.proof !== undefined) known.proofs.set(condition.id, record.proof);
      known.records.set(condition.id, record);
      return false;
    });
  }
  for (const { id } of waiting) known.settled.set(id, 'undecided');
  return known;
}

type Known = {
  readonly settled: Map<string, boolean | 'undecided'>;
  readonly proofs: Map<string, Proof>;
  readonly records: Map<string, ProbeRecord>;
};

/** `waits`: the probe depends on a condition that is not proved yet. */
function keptRecord(
  network: Network,
  known: Known,
  condition: Condition,
  before: readonly ProbeRecords[],
): ProbeRecord | 'waits' | undefined {
  for (const records of before) {
    const record = records.get(condition.id);
    if (record?.condition !== condition) continue;
    const found = stillFound(network, known, record);
    if (found !== 'other') return found === 'waits' ? found : record;
  }
  return undefined;
}

/** Compares in the order in which the probe used them: after a difference, the probe may not reach the rest at all. */
function stillFound(
  network: Network,
  { settled, proofs }: Known,
  { used, asked }: ProbeRecord,
): 'same' | 'waits' | 'other' {
  for (const [id, node] of used.nodes) if (network.nodes.get(id) !== node) return 'other';
  for (const [id, domain] of used.domains) if (network.domains.get(id) !== domain) return 'other';
  for (const { id, condition, value, proof } of asked) {
    if (network.conditions.get(id) !== condition) return 'other';
    if (condition !== undefined && !settled.has(id)) return 'waits';
    if (settled.get(id) !== value || proofs.get(id) !== proof) return 'other';
  }
  return 'same';
}

/** `undefined` while a condition that the probe depends on is not proved. */
function proved(
  network: Network,
  known: Known,
  condition: Condition,
  counters: Counters,
): ProbeRecord | undefined {
  const { verdict, used } = probed(network, known, condition, counters, 'verdict');
  const ids = [...used.conditions.keys()];
  if (ids.some((id) => network.conditions.has(id) && !known.settled.has(id))) return undefined;
  const asked = ids.map((id) => ({
    id,
    condition: network.conditions.get(id),
    value: known.settled.get(id),
    proof: known.proofs.get(id),
  }));
  const found = { condition, used, asked };
  if (verdict.outcome !== 'fails')
    return { ...found, value: verdict.outcome === 'works' ? true : 'undecided', proof: undefined };
  const { connection } = probed(network, known, condition, counters, 'steps');
  return { ...found, value: false, proof: { connection, failure: { ...verdict, inside: 'probe' } } };
}

type Probed = { readonly connection: Connection; readonly verdict: Verdict; readonly used: Used };

function probed(
  network: Network,
  { settled, proofs }: Known,
  { probe }: Condition,
  counters: Counters,
  recording: 'steps' | 'verdict',
): Probed {
  const used = nothingUsed();
  const { connection } = playConnection(
    { network, settled, proofs, variables: [], used, recording: recording === 'steps', counters },
    { ...probe, openedBy: 'probe', sourcePort: probePort },
  );
  return { connection, verdict: connection.verdict, used };
}
