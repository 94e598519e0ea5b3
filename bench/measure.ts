/**
 * Compares two implementations in one process: in pairs of runs, one right after the other and with alternating order, so that
 * any other load of the computer affects both. The ratio within each pair counts, not the time.
 */

/** A batch of `items` units of work. It returns a value that depends on all of them, so that none can be optimized away. */
export type Batch = { readonly items: number; readonly run: () => number };

export type Quartiles = { readonly q1: number; readonly median: number; readonly q3: number };

/** Milliseconds per item for each implementation (medians), and the ratios first / second of the pairs. */
export type Comparison = { readonly first: number; readonly second: number; readonly ratio: Quartiles };

/** `inconclusive`: the quartiles lie on both sides of the aim, so that this run cannot decide. */
export type Finding = 'met' | 'missed' | 'inconclusive';

export function compareRuns(first: Batch, second: Batch, { warmUp = 5, pairs = 41 } = {}): Comparison {
  const times: { readonly first: number; readonly second: number }[] = [];
  for (let i = 0; i < warmUp + pairs; i += 1) {
    const pair =
      i % 2 === 0
        ? { first: timeOf(first), second: timeOf(second) }
        : (({ a, b }) => ({ first: b, second: a }))({ a: timeOf(second), b: timeOf(first) });
    if (i >= warmUp) times.push(pair);
  }
  return {
    first: quartiles(times.map((each) => each.first)).median,
    second: quartiles(times.map((each) => each.second)).median,
    ratio: quartiles(times.map((each) => each.first / each.second)),
  };
}

export function judge({ q1, q3 }: Quartiles, atMost: number): Finding {
  if (q3 <= atMost) return 'met';
  return q1 > atMost ? 'missed' : 'inconclusive';
}

/** Computes quartiles by linear interpolation between the closest ranks. */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    const above = sorted[Math.ceil(position)] ?? Number.NaN;
    return below + (above - below) * (position - Math.floor(position));
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

/** The sum of what the runs return, printed at the end as proof that they ran. */
export const proof = { sum: 0 };

function timeOf({ items, run }: Batch): number {
  const start = performance.now();
  const result = run();
  const time = performance.now() - start;
  proof.sum = (proof.sum + result) % 1_000_000_007;
  return time / items;
}
