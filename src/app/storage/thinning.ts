/** Which automatic versions are kept: the older, the fewer. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How old versions may be, and how far apart they then are. */
const spacing = [
  { upTo: hour, apart: 10 * minute },
  { upTo: day, apart: hour },
  { upTo: 30 * day, apart: day },
  { upTo: Number.POSITIVE_INFINITY, apart: 7 * day },
] as const;

export type Aged = { readonly at: number; readonly name?: string };

/** The versions to delete. The newest one and the named ones stay. */
export function thinnedOut<V extends Aged>(versions: readonly V[], now: number): readonly V[] {
  const automatic = versions.filter(({ name }) => name === undefined).sort((one, other) => other.at - one.at);
  const kept = new Set<string>();
  return automatic.filter(({ at }, index) => {
    const age = Math.max(0, now - at);
    const { apart } = spacing.find(({ upTo }) => age < upTo)!;
    const slot = `${apart} ${Math.floor(at / apart)}`;
    const isFirst = !kept.has(slot);
    kept.add(slot);
    return index > 0 && !isFirst;
  });
}
