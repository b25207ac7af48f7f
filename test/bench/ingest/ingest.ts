import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import type { LoadResult } from './load.ts';
import { loadFromOutside } from './load-process.ts';
import { overload } from './overload.ts';
import { insertRaw } from './raw-inserts.ts';
import { cpuMs, KEY, residentMb, type Served, startBareServer, startCollector } from './servers.ts';
import { readStored } from './stored.ts';

const HELP = `npm run bench ingest -- [flags]

  --seconds <n>      of each part of each round (8)
  --rounds <n>       medians of so many (3)
  --connections <n>  each from a loopback address of its own (64)
  --events <n>       in a batch (50)
  --overload <min>   twice the load it can take, for so many minutes (0: not)
  --profile <dir>    writes a CPU profile of the collector there
`;

/** Until Node has compiled what is used most. */
const WARM_UP_S = 5;
/** Measured on the same kind of machine by the project, before there was a collector (shared notes). */
const UMAMI_EVENTS_PER_S = 160;
const TARGETS = { ofBare: 0.4, ofRaw: 0.3, ofUmami: 200, bytesPerEvent: 60 };

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '64' },
      events: { type: 'string', default: '50' },
      overload: { type: 'string', default: '0' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  using folder = ownFolder();
  const plan = {
    folder: folder.path,
    seconds: Number(values.seconds),
    connections: Number(values.connections),
    eventsPerBatch: Number(values.events),
    nodeFlags: values.profile ? ['--cpu-prof', '--cpu-prof-dir', values.profile] : [],
  };
  const rounds: Round[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) rounds.push(await runRound(plan, round));
  const { failed, eventsPerS } = report(rounds);
  const minutes = Number(values.overload);
  const overloaded = minutes > 0 ? await overload({ ...plan, minutes, eventsPerS }) : 0;
  return failed + overloaded > 0 ? 1 : 0;
}

interface Plan {
  readonly folder: string;
  readonly seconds: number;
  readonly connections: number;
  readonly eventsPerBatch: number;
  readonly nodeFlags: readonly string[];
}

interface Loaded extends LoadResult {
  /** Of the server: what other work on the machine hardly changes. */
  readonly cpuUsPerEvent: number;
}

interface Round {
  readonly bare: Loaded;
  readonly ours: Loaded;
  readonly rawEventsPerS: number;
  readonly stored: Awaited<ReturnType<typeof readStored>>;
  readonly idleMb: number;
  readonly busyMb: number;
  readonly startUpMs: number;
}

async function runRound(plan: Plan, round: number): Promise<Round> {
  const { folder, seconds, connections, eventsPerBatch } = plan;
  const load = async (server: Served): Promise<Loaded> => {
    const { port } = server;
    const cpu: number[] = [];
    const sampling = [WARM_UP_S, WARM_UP_S + seconds].map((second) =>
      setTimeout(() => cpu.push(cpuMs(server)), second * 1_000),
    );
    const sent = await loadFromOutside({
      port,
      key: KEY,
      seed: round,
      eventsPerBatch,
      connections,
      seconds,
      warmUpSeconds: WARM_UP_S,
    });
    for (const timer of sampling) clearTimeout(timer);
    const [fromMs = 0, toMs = cpuMs(server)] = cpu;
    return { ...sent, cpuUsPerEvent: ((toMs - fromMs) * 1_000) / (sent.eventsPerS * seconds) };
  };

  const bareServer = await startBareServer();
  const bare = await load(bareServer);
  await bareServer.stop();

  const file = join(folder, `ours-${round}.db`);
  const collector = await startCollector(file, [], plan.nodeFlags);
  const idleMb = residentMb(collector);
  const ours = await load(collector);
  const busyMb = residentMb(collector);
  await collector.stop();
  const stored = await readStored(file);
  rmSync(file);

  const rawFile = join(folder, `raw-${round}.db`);
  const rawEventsPerS = insertRaw(rawFile, seconds, eventsPerBatch);
  for (const end of ['', '-wal', '-shm']) rmSync(`${rawFile}${end}`, { force: true });
  return { bare, ours, rawEventsPerS, stored, idleMb, busyMb, startUpMs: collector.startUpMs };
}

function report(rounds: readonly Round[]): { readonly failed: number; readonly eventsPerS: number } {
  const of = (pick: (round: Round) => number) => quantile(rounds.map(pick), 0.5);
  const [bare, ours, raw] = [
    of((round) => round.bare.eventsPerS),
    of((round) => round.ours.eventsPerS),
    of((round) => round.rawEventsPerS),
  ];
  const timesOf = (pick: (round: Round) => Loaded) =>
    (['p50Ms', 'p99Ms', 'cpuUsPerEvent', 'senderUsPerEvent'] as const).map((name) =>
      of((round) => pick(round)[name]).toFixed(1),
    );
  // Of one round both come within a minute, whatever else the machine does by then.
  const [ofBare, ofRaw] = [
    of((round) => round.ours.eventsPerS / round.bare.eventsPerS),
    of((round) => round.ours.eventsPerS / round.rawEventsPerS),
  ];
  printTable([
    ['events a second', 'median', 'p50 ms', 'p99 ms', 'CPU µs an event', "the sender's"],
    ['unpacked and parsed (bare Hono server)', Math.round(bare), ...timesOf(({ bare: sent }) => sent)],
    ['stored, with facts, synced (collector)', Math.round(ours), ...timesOf(({ ours: sent }) => sent)],
    ['raw rows (better-sqlite3, no HTTP)', Math.round(raw), '', '', '', ''],
  ]);
  const isKept = rounds.every(
    ({ ours: sent, stored }) =>
      stored.integrity === 'ok' &&
      stored.events === sent.acknowledgedEvents &&
      stored.batches === sent.acknowledgedBatches,
  );
  const bytesPerEvent = of(({ stored }) => stored.packedBytes / stored.events);
  const verdicts: (readonly [string, string, string, boolean])[] = [
    ['share of the bare server', percent(ofBare), `>= ${percent(TARGETS.ofBare)}`, ofBare >= TARGETS.ofBare],
    ['share of raw inserts', percent(ofRaw), `>= ${percent(TARGETS.ofRaw)}`, ofRaw >= TARGETS.ofRaw],
    [
      `times Umami's ${UMAMI_EVENTS_PER_S}/s`,
      (ours / UMAMI_EVENTS_PER_S).toFixed(0),
      `>= ${TARGETS.ofUmami}`,
      ours / UMAMI_EVENTS_PER_S >= TARGETS.ofUmami,
    ],
    [
      'bytes an event, all included, sessions over',
      bytesPerEvent.toFixed(1),
      `<= ${TARGETS.bytesPerEvent}`,
      bytesPerEvent <= TARGETS.bytesPerEvent,
    ],
    ['acknowledged, and in the store once', isKept ? 'all' : 'NOT ALL', 'all', isKept],
  ];
  console.log();
  printTable([
    ['', 'measured', 'target', ''],
    ...verdicts.map(([a, b, c, isMet]) => [a, b, c, isMet ? 'PASS' : 'FAIL']),
  ]);
  const statuses = rounds.map((round) => JSON.stringify(round.ours.statuses)).join(' ');
  console.log(
    `\nbytes an event while sessions go on ${of(({ stored }) => stored.sizeBytes / stored.events).toFixed(1)}; answers ${statuses}; sessions ${of((r) => r.stored.sessions)}; start-up ${of((r) => r.startUpMs).toFixed(0)} ms; memory ${of((r) => r.idleMb).toFixed(0)} MB idle, ${of((r) => r.busyMb).toFixed(0)} MB after the load`,
  );
  return { failed: verdicts.filter(([, , , isMet]) => !isMet).length, eventsPerS: ours };
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
