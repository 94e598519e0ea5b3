/** How the page is built and served (Vite), and how the unit tests run (Vitest). */
import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';

const newKind = 'src/app/canvas/new-kind.test.ts';

export default defineConfig({
  // Relative addresses, so that the built page works in any folder of any static host.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022' },
  test: {
    environment: 'node',
    pool: 'threads',
    // A test that hangs fails; a busy machine does not decide.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nothing is mocked and nothing global is set: test files share what they import, which costs more than the tests.
          isolate: false,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'lab/**/*.test.ts'],
          exclude: [...configDefaults.exclude, newKind],
        },
      },
      // One kind more in the lists of kinds: this test has its modules to itself.
      { extends: true, test: { name: 'kinds', isolate: true, include: [newKind] } },
    ],
  },
});
