import { beforeEach, describe, expect, it } from 'vitest';
import { killOften } from '../bench/crash/crash.ts';
import { fillDisk } from '../bench/crash/full-disk.ts';
import { createRandom } from '../bench/ingest/random.ts';
import { ownFolder } from '../support/own-folder.ts';

let folder: string;
beforeEach(() => {
  folder = ownFolder();
});

describe('what a collector has acknowledged', () => {
  it('is there once after kill -9 under load, on a log that a power cut has torn too', async () => {
    const kills = await killOften(folder, 2, createRandom(3));
    expect(kills.acknowledged).toBeGreaterThan(0);
    expect(kills).toMatchObject({ missing: 0, doubled: 0, damaged: 0, tornMissing: 0, torn: 2 });
  });

  it('survives a full disk, which is told as such and forgotten once there is room', async ({ skip }) => {
    const disk = await fillDisk(folder, 40);
    if (typeof disk === 'string') return skip(disk);
    expect(Object.keys(disk.whileFull).sort().at(-1)).toBe('503');
    expect(Object.keys(disk.afterRoom)).toEqual(['200']);
    expect(disk.found).toMatchObject({ missing: 0, doubled: 0, integrity: 'ok' });
  });
});
