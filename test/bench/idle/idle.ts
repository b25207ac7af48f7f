import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startCollectorProcess } from '../collector-process.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';

const STARTS = 5;
/** Long enough that what starting left behind has been collected. */
const IDLE_MS = 5_000;
const MOST_START_MS = 1_000;
const MOST_MEMORY_MB = 150;

/** What the collector takes before anybody asks for anything: `npm run bench idle`. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log('npm run bench idle');
    return 0;
  }
  using folder = ownFolder();
  const startMs: number[] = [];
  const memoryMb: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    // The first start makes the file; the others open it.
    const startedMs = performance.now();
    const collector = await startCollectorProcess(join(folder.path, 'data.db'), {
      key: 'pk_bench_idle',
      token: 'token_of_the_bench',
    });
    const answer = await fetch(`${collector.url}/healthz`);
    if (!answer.ok) throw new Error(`it is not healthy: ${await answer.text()}`);
    startMs.push(performance.now() - startedMs);
    await wait(IDLE_MS);
    memoryMb.push(collector.memory()?.nowMb ?? Number.NaN);
    await collector.stop();
  }
  const rows: [string, number, number][] = [
    ['start until it answers, ms', quantile(startMs, 0.5), MOST_START_MS],
    ['memory when idle, MB', quantile(memoryMb, 0.5), MOST_MEMORY_MB],
  ];
  printTable([
    [`median of ${STARTS} starts`, 'measured', 'limit', ''],
    ...rows.map(([name, value, limit]) => [name, Math.round(value), limit, value <= limit ? 'PASS' : 'FAIL']),
  ]);
  return rows.every(([, value, limit]) => value <= limit) ? 0 : 1;
}
