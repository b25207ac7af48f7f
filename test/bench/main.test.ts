import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['test/bench/main.ts', ...args], { encoding: 'utf8' });

describe('the benches', () => {
  it('are listed, each with what it measures', () => {
    const { status, stdout } = bench('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}size +bytes a visitor downloads/m);
    expect(stdout).toMatch(/^ {2}overhead +what the page pays/m);
  });

  it('refuse a name that is none', () => {
    const { status, stderr } = bench('speed');
    expect(status).toBe(1);
    expect(stderr).toContain('No bench is called "speed"');
  });

  it('say what was wrong with a flag', () => {
    const { status, stderr } = bench('overhead', '--page', 'chess');
    expect(status).toBe(1);
    expect(stderr).toBe('"chess" is none of stress, animation, shop, snapshot, huge\n');
  });

  it('weigh the files that the build has made', async () => {
    const { status, stdout } = bench('size', '--ours');
    const gzipBytes = gzipSync(await readFile('dist/sdk/desirepath-recorder.js'), { level: 9 }).length;
    expect(stdout).toMatch(RegExp(`^recorder .* ${gzipBytes.toLocaleString('en-GB')} `, 'm'));
    // It must not succeed beside a FAIL, and not fail without one.
    expect(status).toBe(stdout.includes('FAIL') ? 1 : 0);
  });
});
