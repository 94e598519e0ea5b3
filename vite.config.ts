/** How the page is built and served (Vite), and how the unit tests run (Vitest). */
import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';

const newKind = 'src/app/canvas/new-kind.test.ts';
const storage = 'src/app/storage/storage.test.ts';

export default defineConfig({
  // Relative URLs, so that the built page works in any folder of any static host.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022' },
  test: {
    environment: 'node',
    pool: 'threads',
    // High enough that only a test that hangs fails, not one on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // No test mocks a module or sets a global, so test files share their imports, which cost more than the tests.
          isolate: false,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'lab/**/*.test.ts'],
          exclude: [...configDefaults.exclude, newKind, storage],
        },
      },
      // This test adds a kind to the lists of kinds, so it gets its own copy of the modules.
      { extends: true, test: { name: 'kinds', isolate: true, include: [newKind] } },
      // This test makes a database for the page's code, which finds it as a global.
      { extends: true, test: { name: 'storage', isolate: true, include: [storage] } },
    ],
  },
});
