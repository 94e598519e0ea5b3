/** The tests that run against each mutant of `network` or `engine` (Stryker, started manually; see `docs/testing.md`). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/{network,engine}/**/*.test.ts'],
    setupFiles: ['vitest.mutation.setup.ts'],
    testTimeout: 120_000,
    // Twice as fast; Vitest still reloads the modules for each mutant.
    isolate: false,
  },
});
