import { once } from 'node:events';
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runLoad } from '../ingest/load.ts';
import { createRandom, type Random } from '../ingest/random.ts';
import { KEY, startCollector } from '../ingest/servers.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { fillDisk } from './full-disk.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { tearLog } from './torn-log.ts';

const HELP = `npm run bench crash -- [flags]

  --count <n>  times a collector is killed under load (20)
  --seed <n>   when: the same seed, the same moments (1)
`;

/** Then a new file: each is checked whole after each kill. */
const KILLS_PER_FILE = 10;
const CONNECTIONS = 24;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  using folder = ownFolder();
  const kills = await killOften(folder.path, Number(values.count), createRandom(Number(values.seed)));
  const disk = await fillDisk(folder.path);
  return report(kills, disk);
}

interface Kills {
  acknowledged: number;
  missing: number;
  doubled: number;
  damaged: number;
  torn: number;
  tornMissing: number;
  readonly startUpsMs: number[];
}

/** A collector on a file, killed under load and started again, so many times. */
export async function killOften(folder: string, count: number, random: Random): Promise<Kills> {
  const kills: Kills = {
    acknowledged: 0,
    missing: 0,
    doubled: 0,
    damaged: 0,
    torn: 0,
    tornMissing: 0,
    startUpsMs: [],
  };
  let file = '';
  let ledger = createLedger();
  for (let kill = 0; kill < count; kill += 1) {
    if (kill % KILLS_PER_FILE === 0) {
      kills.acknowledged += ledger.size();
      file = join(folder, `data-${kill}.db`);
      ledger = createLedger();
    }
    await loadAndKill(file, ledger, random, kill);
    tearACopy(file, ledger, random, kills);
    // Whoever starts it again starts it on what is there.
    const again = await startCollector(file);
    kills.startUpsMs.push(again.startUpMs);
    await again.stop();
    const found = ledger.compare(file);
    kills.missing += found.missing;
    kills.doubled += found.doubled;
    if (found.integrity !== 'ok') kills.damaged += 1;
  }
  kills.acknowledged += ledger.size();
  return kills;
}

async function loadAndKill(file: string, ledger: Ledger, random: Random, seed: number): Promise<void> {
  const { child, port } = await startCollector(file);
  const ended = once(child, 'exit');
  const first = Promise.withResolvers<void>();
  const load = runLoad(
    {
      port,
      key: KEY,
      seed: 1_000 + seed,
      eventsPerBatch: 50,
      connections: CONNECTIONS,
      seconds: 30,
      warmUpSeconds: 0,
    },
    (batch) => {
      ledger.add(batch);
      first.resolve();
    },
  );
  // Whatever the machine's pace: something is acknowledged by then, and more is on its way.
  await Promise.race([first.promise, load]);
  setTimeout(() => child.kill('SIGKILL'), random.between(150, 2_500));
  await ended;
  await load;
}

/** The same file as a power cut might have left it. */
function tearACopy(file: string, ledger: Ledger, random: Random, kills: Kills): void {
  if (!existsSync(`${file}-wal`)) return;
  const copy = `${file}.torn`;
  copyFileSync(file, copy);
  copyFileSync(`${file}-wal`, `${copy}-wal`);
  if (tearLog(`${copy}-wal`, random)) kills.torn += 1;
  // The log's index is made anew from the log: what it held does not count.
  writeFileSync(`${copy}-shm`, Buffer.from(Array.from({ length: 32_768 }, () => random.below(256))));
  const found = ledger.compare(copy);
  kills.tornMissing += found.missing + found.doubled + (found.integrity === 'ok' ? 0 : 1);
  for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
}

function report(kills: Kills, disk: Awaited<ReturnType<typeof fillDisk>>): number {
  const slowest = Math.max(0, ...kills.startUpsMs);
  const usual = kills.startUpsMs.toSorted((a, b) => a - b)[kills.startUpsMs.length >> 1] ?? 0;
  const rows: (readonly [string, string | number, string, boolean])[] = [
    ['acknowledged batches', kills.acknowledged, '> 0', kills.acknowledged > 0],
    ['of them missing', kills.missing, '0', kills.missing === 0],
    ['of them twice there', kills.doubled, '0', kills.doubled === 0],
    ['starts after a kill', kills.startUpsMs.length, 'all', true],
    ['slowest start, ms', Math.round(slowest), '< 5,000', slowest < 5_000],
    ['half of the starts within, ms', Math.round(usual), '< 1,000', usual < 1_000],
    ['files damaged (integrity_check)', kills.damaged, '0', kills.damaged === 0],
    [`torn logs read (${kills.torn}): lost or damaged`, kills.tornMissing, '0', kills.tornMissing === 0],
    ...diskRows(disk),
  ];
  printTable([
    ['', 'measured', 'target', ''],
    ...rows.map(([a, b, c, isMet]) => [a, b, c, isMet ? 'PASS' : 'FAIL']),
  ]);
  if (typeof disk === 'string') console.log(`\nfull disk: not measured, ${disk}`);
  return rows.every(([, , , isMet]) => isMet) ? 0 : 1;
}

function diskRows(
  disk: Awaited<ReturnType<typeof fillDisk>>,
): (readonly [string, string | number, string, boolean])[] {
  if (typeof disk === 'string') return [];
  const { whileFull, afterRoom, found } = disk;
  const isClear = Object.keys(whileFull).every((status) => ['200', '503'].includes(status));
  return [
    ['full disk: answers', JSON.stringify(whileFull), '200, then 503', isClear && (whileFull[503] ?? 0) > 0],
    [
      'full disk: answers with room again',
      JSON.stringify(afterRoom),
      '200',
      Object.keys(afterRoom).join() === '200',
    ],
    [
      'full disk: acknowledged and missing',
      found.missing + found.doubled,
      '0',
      found.missing + found.doubled === 0,
    ],
    ['full disk: integrity_check', found.integrity, 'ok', found.integrity === 'ok'],
  ];
}
