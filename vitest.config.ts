import { defineConfig } from 'vitest/config';

// Files run one after another: the machine that runs them may have two cores and the browser rings
// start a collector and Chromium each. Inside the pure ring a file takes milliseconds.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The default of one second is short on a loaded machine; a condition that comes true ends the wait at once.
    expect: { poll: { timeout: 10_000 } },
    reporters: ['default', ['json', { outputFile: 'dist/test-results.json' }]],
  },
});
