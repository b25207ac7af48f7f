import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { printTable } from '../print-table.ts';
import { loadFromOutside } from './load-process.ts';
import { KEY, residentMb, startCollector } from './servers.ts';
import { countStored } from './stored.ts';

/** How much more memory than in the first half of the time counts as flat. */
const FLAT = 1.15;
/** Who is refused must learn it at once, also on a small machine. */
const MOST_REFUSAL_MS = 2_000;
/** Who is taken in waits for those before, for the disk, and for the answer. */
const MOST_WAIT_MS = 5_000;
/** People do not share connections: so many may be open at once. */
const CONNECTIONS = 2_000;

/** Twice what it can take, by the clock: is memory flat, is everything acknowledged stored? Answers how many targets were missed. */
export async function overload(plan: {
  readonly folder: string;
  readonly minutes: number;
  readonly eventsPerBatch: number;
  readonly eventsPerS: number;
}): Promise<number> {
  const { folder, minutes, eventsPerBatch, eventsPerS } = plan;
  const file = join(folder, 'overload.db');
  const collector = await startCollector(file);
  const samplesMb: number[] = [];
  const sampling = setInterval(() => samplesMb.push(residentMb(collector)), 1_000);
  const batchesPerS = (2 * eventsPerS) / eventsPerBatch;
  const seconds = minutes * 60;
  const sent = await loadFromOutside({
    port: collector.port,
    key: KEY,
    seed: 99,
    eventsPerBatch,
    seconds,
    warmUpSeconds: 5,
    connections: CONNECTIONS,
    batchesPerS,
  });
  clearInterval(sampling);
  await collector.stop();
  const stored = countStored(file, 'quick_check');
  rmSync(file);

  const half = Math.floor(samplesMb.length / 2);
  const [firstMb, secondMb] = [Math.max(...samplesMb.slice(5, half)), Math.max(...samplesMb.slice(half))];
  const isFlat = secondMb <= firstMb * FLAT;
  const isKept = stored.integrity === 'ok' && stored.events >= sent.acknowledgedEvents;
  const isClear = Object.keys(sent.statuses).every((status) => ['200', '503'].includes(status));
  const isSoon = sent.refusedP99Ms <= MOST_REFUSAL_MS;
  const isQuick = sent.p99Ms <= MOST_WAIT_MS;
  console.log(`\n${minutes} min of ${Math.round(batchesPerS)} batches a second, twice what it can take:`);
  printTable([
    ['', 'measured', 'target', ''],
    [
      'peak memory, second half to first',
      (secondMb / firstMb).toFixed(2),
      `<= ${FLAT}`,
      isFlat ? 'PASS' : 'FAIL',
    ],
    ['acknowledged events', sent.acknowledgedEvents, 'stored', isKept ? 'PASS' : 'FAIL'],
    ['answers', JSON.stringify(sent.statuses), '200 or 503', isClear ? 'PASS' : 'FAIL'],
    [
      'refused within, p99 ms',
      Math.round(sent.refusedP99Ms),
      `<= ${MOST_REFUSAL_MS}`,
      isSoon ? 'PASS' : 'FAIL',
    ],
    ['stored within, p99 ms', Math.round(sent.p99Ms), `<= ${MOST_WAIT_MS}`, isQuick ? 'PASS' : 'FAIL'],
  ]);
  console.log(
    `stored ${Math.round(sent.eventsPerS)} events a second meanwhile, p50 ${sent.p50Ms.toFixed(0)} ms, p99 ${sent.p99Ms.toFixed(0)} ms; peak ${secondMb.toFixed(0)} MB; ${sent.unsent} found no free connection`,
  );
  return [isFlat, isKept, isClear, isSoon, isQuick].filter((isMet) => !isMet).length;
}
