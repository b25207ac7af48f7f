// `npm run check`: types, lint, dead code, tests, size; stops at the first that fails and ends with a
// line that counts the tests from their real result.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const RESULTS = 'dist/test-results.json';
const steps = [
  ['types', 'tsc', ['-b']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['dead code', 'knip', []],
  ['size', 'node', ['sdk/tools/size.ts']],
  ['tests', 'vitest', ['run']],
];

rmSync(RESULTS, { force: true });
let failed = '';
for (const [name, command, args] of steps) {
  const startedMs = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(
    `== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) {
    failed = name;
    break;
  }
}

const counts = readCounts();
if (failed) console.log(`\ncheck failed at: ${failed}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(failed ? 1 : 0);

function readCounts() {
  try {
    const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
    return { passed: results.numPassedTests, failed: results.numFailedTests };
  } catch {
    return { passed: 0, failed: failed ? 1 : 0 };
  }
}
