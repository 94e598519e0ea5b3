/** Declares tests that build networks for real: skipped where that cannot be, failed where it must be. */
import { describe, test } from 'vitest';
import { whyNoLab } from './laboratory';

/** By the name of a skipped test the closing lines of `npm test` say why. `ROUNDTRIP_LAB=required` forbids to skip. */
export function inTheLab(name: string, tests: () => void): void {
  const missing = whyNoLab();
  if (missing === undefined) describe(name, tests);
  else if (process.env.ROUNDTRIP_LAB === 'required')
    test(name, () => {
      throw new Error(`the truth lab ${missing}`);
    });
  else test.skip(missing, () => {});
}
