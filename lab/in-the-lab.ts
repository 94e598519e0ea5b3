/** Declares tests that build real networks: skipped where that is impossible, failed where it is required. */
import { describe, test } from 'vitest';
import { whyNoLab } from './laboratory';

/**
 * A skipped test has the reason as its name, so that the last lines of `npm test` show it. With
 * `ROUNDTRIP_LAB=required` the tests fail instead.
 */
export function inTheLab(name: string, tests: () => void): void {
  const missing = whyNoLab();
  if (missing === undefined) describe(name, tests);
  else if (process.env.ROUNDTRIP_LAB === 'required')
    test(name, () => {
      throw new Error(`the truth lab ${missing}`);
    });
  else test.skip(missing, () => {});
}
