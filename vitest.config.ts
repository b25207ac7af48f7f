import { defineConfig } from 'vitest/config';

/**
 * Their page must have a core to itself: what they check is what a visitor does within fractions of a second, or a
 * canvas that is drawn in every frame, by the processor where there is no graphics card.
 */
const ALONE = [
  ...['test/sdk/signals.test.ts', 'test/sdk/clicks.test.ts', 'test/bench/**/*.test.ts'],
  ...['test/sdk/canvas*.test.ts', 'test/story/canvas.test.ts'],
];

const shared = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // The default of one second is short on a loaded machine; a condition that comes true ends the wait at once.
  expect: { poll: { timeout: 10_000 } },
};

// The machine that runs them may have two cores, and the browser rings start a collector and Chromium each. They
// mostly wait, so two files run side by side; then those that must be alone, one after another.
export default defineConfig({
  test: {
    globalSetup: ['test/support/build-once.ts'],
    reporters: ['default', ['json', { outputFile: 'dist/test-results.json' }]],
    projects: [
      {
        test: {
          ...shared,
          name: 'side by side',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
