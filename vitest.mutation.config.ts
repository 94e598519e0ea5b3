/** Which tests a mutant of `network` or `engine` must get past (Stryker, by hand; `docs/testing.md`). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { environment: 'node', include: ['src/{network,engine}/**/*.test.ts'], testTimeout: 120_000 },
});
