import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const crowd = 'test/e2e/tenWindows.test.ts';

/** Of the files with real editors, those that take longest. They begin first, so that none is left alone at the end. */
const longest = ['enrolled', 'fileTroubles', 'reload', 'alreadyRunning', 'allowLists', 'killedMidway', 'exceptions'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 180_000, maxWorkers: '100%' } },
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
