/** Chance that can be repeated: the same seed and index give the same numbers on every machine. */

export type Chance = {
  /** A whole number from 0 up to, but not including, `below`. */
  readonly whole: (below: number) => number;
  /** One of the items; `undefined` for an empty list. */
  readonly pick: <T>(items: readonly T[]) => T | undefined;
  /** True once in `times` on average. */
  readonly once: (times: number) => boolean;
};

/** The numbers of the mutant `index` of a run: independent of all other mutants, so that one can be repeated alone. */
export function chanceOf(seed: number, index: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    // Mulberry32 (public domain).
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    pick: (items) => items[whole(items.length)],
    once: (times) => whole(times) === 0,
  };
}
