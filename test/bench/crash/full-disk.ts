import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadResult, runLoad } from '../ingest/load.ts';
import { KEY, startCollector } from '../ingest/servers.ts';
import { createLedger } from './ledger.ts';

/** A disk of that size is full long before. */
const MOST_SECONDS = 60;

export interface FullDisk {
  readonly whileFull: LoadResult['statuses'];
  readonly afterRoom: LoadResult['statuses'];
  readonly found: ReturnType<ReturnType<typeof createLedger>['compare']>;
}

/** A collector on a disk that runs full under load, and then has room again. A sentence where nothing may be mounted. */
export async function fillDisk(folder: string, diskMb = 48): Promise<FullDisk | string> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m`, 'tmpfs', disk]);
  if (mounted.status !== 0) return 'no disk may be mounted here: run it as root on Linux';
  try {
    const file = join(disk, 'data.db');
    const ballast = join(disk, 'ballast');
    // Half the disk, taken away again as somebody does who makes room.
    writeFileSync(ballast, Buffer.alloc((diskMb / 2) * 1_000_000));
    // It would refuse in time, with room left for what it does besides: here it shall run into the wall.
    const collector = await startCollector(file, ['--min-free', '0']);
    const ledger = createLedger();
    const load = { port: collector.port, key: KEY, eventsPerBatch: 50, connections: 16, warmUpSeconds: 0 };
    let whileFull: LoadResult['statuses'] = {};
    for (let seed = 1; whileFull[503] === undefined && seed <= MOST_SECONDS; seed += 1)
      whileFull = (await runLoad({ ...load, seed, seconds: 1 }, ledger.add)).statuses;
    rmSync(ballast);
    const afterRoom = await runLoad(
      { ...load, seed: MOST_SECONDS + 1, seconds: 1, connections: 1, batchesPerS: 20 },
      ledger.add,
    );
    await collector.stop();
    return { whileFull, afterRoom: afterRoom.statuses, found: ledger.compare(file) };
  } finally {
    spawnSync('umount', [disk]);
  }
}
