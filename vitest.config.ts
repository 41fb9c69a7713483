import { defineConfig } from 'vitest/config';

const crowd = 'test/e2e/tenWindows.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'editor',
          include: ['test/host/*.test.ts', 'test/e2e/*.test.ts'],
          exclude: [crowd],
          globalSetup: ['test/host/support/globalSetup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two cores: one editor with its browser each.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'crowd',
          // Ten editors at once: nothing else beside them.
          include: [crowd],
          globalSetup: ['test/host/support/globalSetup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
