import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Their page must have a core to itself: what they check is what a visitor does within fractions of a second, or a
 * canvas that is drawn in every frame, by the processor where there is no graphics card.
 */
const ALONE = [
  'test/sdk/signals.test.ts',
  'test/sdk/clicks.test.ts',
  'test/bench/overhead/overhead.test.ts',
  'test/sdk/canvas.test.ts',
  'test/story/canvas.test.ts',
];

/** More than twenty seconds each: what begins last should not be what takes longest. */
const LONGEST = [
  'viewer/every-view',
  'viewer/settings-view',
  'viewer/replay-view',
  'sdk/privacy-leak',
  'viewer/map-compare',
  'viewer/experiments-view',
  'story/whole-story',
  'viewer/fold-replay',
  'viewer/export',
  'viewer/drop-off-view',
  'viewer/map-view',
  'viewer/segment',
  'viewer/settings-access',
  'viewer/extremes',
  'corpus/corpus',
  'story/follow-live',
  'bench/verdict/verdict',
  'sdk/watched',
  'collector/imports/import-command',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return sorted.sort((one, other) => place(one) - place(other));
  }
}

const shared = {
  setupFiles: process.env.DESIREPATH_SLOW_MS ? ['test/support/slow-network.ts'] : [],
  // Collectors in processes of their own: a machine at work on other tests is no reason to refuse a question.
  env: { DESIREPATH_ANSWER_LIMIT: '120' },
  // No module keeps anything between two files, so a worker may keep the modules: loading them anew for each file takes a
  // quarter of all the processor time.
  isolate: false,
  // None that a machine ten times slower would come to.
  testTimeout: 180_000,
  hookTimeout: 240_000,
  // A replay's first chunk travels after ten seconds; a condition that comes true ends the wait at once.
  expect: { poll: { timeout: 120_000 } },
};

// The machine that runs them may have two cores, and the browser rings start a collector and Chromium each. They
// mostly wait, so four files run side by side; then those that must be alone, one after another.
export default defineConfig({
  test: {
    globalSetup: ['test/support/build-once.ts'],
    reporters: ['default', ['json', { outputFile: 'dist/test-results.json' }]],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'alone',
          include: ALONE,
          fileParallelism: false,
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
