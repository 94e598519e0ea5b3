/** Runs a few labs at a time: a lab mostly waits for the kernel. */
import { availableParallelism } from 'node:os';

export async function together<T>(
  all: readonly T[],
  each: (value: T, index: number) => Promise<void>,
  atOnce = availableParallelism() + 1,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < all.length) {
      const index = next;
      next += 1;
      await each(all[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
