import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'editor',
          include: ['test/host/*.test.ts', 'test/e2e/*.test.ts'],
          globalSetup: ['test/host/support/globalSetup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two cores: one editor with its browser each.
          maxWorkers: 2,
        },
      },
    ],
  },
});
