/** Which tests a mutant of `network` or `engine` must get past (Stryker, by hand; `docs/testing.md`). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/{network,engine}/**/*.test.ts'],
    setupFiles: ['vitest.mutation.setup.ts'],
    testTimeout: 120_000,
    // Twice as fast; Vitest still begins each mutant with modules loaded anew.
    isolate: false,
  },
});
