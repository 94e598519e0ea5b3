/**
 * Compares two ways of doing one thing, in one process: pairs of runs, one right after the other and each first in turn, so
 * that whatever else the machine does falls on both. What counts is the ratio within each pair, not the time.
 */

/** A batch of `items` pieces of work. It returns something that depends on them all, so that none can be left out as unused. */
export type Batch = { readonly items: number; readonly run: () => number };

export type Quartiles = { readonly q1: number; readonly median: number; readonly q3: number };

/** Milliseconds an item for each way (medians), and the ratios first / second of the pairs. */
export type Comparison = { readonly first: number; readonly second: number; readonly ratio: Quartiles };

/** `inconclusive`: the quartiles lie on both sides of the aim, so this machine at this time cannot tell. */
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

/** By linear interpolation between the closest ranks. */
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

/** What the runs return is added up here and printed at the end: proof that they ran. */
export const proof = { sum: 0 };

function timeOf({ items, run }: Batch): number {
  const start = performance.now();
  const result = run();
  const time = performance.now() - start;
  proof.sum = (proof.sum + result) % 1_000_000_007;
  return time / items;
}
