import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { createLedger, type Life } from './ledger.ts';
import { readStore, type Stored } from './read-store.ts';
import { type Collector, startCollector, startSink, startSite } from './servers.ts';
import type { Sender } from './shop-page.ts';
import { judge, type Verdict } from './verdict.ts';
import { visit } from './visit.ts';
import { WAYS } from './ways.ts';

const USAGE = `npm run bench delivery -- [--count 1000] [--peers 100] [--parallel 4] [--seed 1] [--way "close, reload"] [--verbose]
  --count     pages that are killed
  --peers     pages that are killed under each of the two plain senders that ours stands beside
  --parallel  visits at a time
  --way       only these: ${Object.keys(WAYS)
    .map((way) => `"${way}"`)
    .join(', ')}
  --verbose   names each thing that is missing`;

const KILLS_A_VISIT = 5;
const LEAST_EVENTS = 0.999;
const LEAST_REPLAYS = 0.99;

/** Kills pages of a multi-page flow, and counts what of it is stored exactly once. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '1000' },
      peers: { type: 'string', default: '100' },
      parallel: { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
      way: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  // Their names hold commas.
  const chosen = Object.keys(WAYS).filter((way) => values.way?.includes(way) ?? true);
  if (!chosen.length) throw new RangeError(`"${values.way}" is no way; --help lists them.`);
  const flow = { parallel: Number(values.parallel), seed: Number(values.seed), ways: chosen };
  const ours = await killPages('desirepath', Number(values.count), flow);
  const wayOf = ({ way = 'back/forward' }: Life): string => way;
  const ways = [...new Set(ours.lives.map(wayOf))].sort();
  const verdicts = ways.map((way) =>
    judge(
      way,
      ours.lives.filter((life) => wayOf(life) === way),
      ours.stored,
      ours.couldAsk,
    ),
  );
  const total = judge('all', ours.lives, ours.stored, ours.couldAsk);
  const rows = [...verdicts, total].map(toRow);
  for (const sender of ['keepalive', 'beacon'] as const) {
    if (values.peers === '0') break;
    const { lives, stored, couldAsk } = await killPages(sender, Number(values.peers), flow);
    rows.push(toRow({ ...judge(PEERS[sender], lives, stored, couldAsk), recorded: 0, whole: 0 }));
  }
  printTable([
    [
      'pages that ended by',
      'pages',
      'events due',
      'stored',
      '',
      'twice',
      'replay due',
      'stored',
      'replays',
      'without a hole',
    ],
    ...rows,
  ]);
  if (values.verbose) for (const line of total.missing) console.log(line);
  return report(total) ? 0 : 1;
}

const PEERS = { keepalive: 'plain: fetch keepalive each 5 s', beacon: 'plain: sendBeacon each 3 s' };

function report({ due, arrived, doubled, recorded, whole }: Verdict): boolean {
  const checks: [string, boolean][] = [
    [
      `events stored exactly once ${share(arrived - doubled, due)} of ${due}, at least 99.9 %`,
      arrived - doubled >= LEAST_EVENTS * due,
    ],
    [`stored twice ${doubled}, none`, doubled === 0],
    [
      `replays without a hole ${share(whole, recorded)} of ${recorded}, at least 99 %`,
      whole >= LEAST_REPLAYS * recorded,
    ],
  ];
  for (const [what, isMet] of checks) console.log(`${isMet ? 'PASS' : 'FAIL'}  ${what}`);
  return checks.every(([, isMet]) => isMet);
}

const toRow = ({ way, pages, due, arrived, doubled, replayDue, replayArrived, recorded, whole }: Verdict) => [
  way,
  pages,
  due,
  arrived,
  share(arrived, due),
  doubled,
  replayDue,
  share(replayArrived, replayDue),
  recorded,
  share(whole, recorded),
];
const share = (part: number, whole: number): string =>
  whole ? `${((100 * part) / whole).toFixed(2)} %` : '';

async function killPages(
  sender: Sender,
  count: number,
  { parallel, seed, ways }: { parallel: number; seed: number; ways: readonly string[] },
): Promise<{ lives: readonly Life[]; stored: Stored; couldAsk: (life: Life) => boolean }> {
  using folder = ownFolder();
  const dataFile = join(folder.path, 'data.db');
  const sink = sender === 'desirepath' ? undefined : await startSink();
  const ledger = createLedger();
  const started = sink ?? (await startCollector(dataFile));
  const collector: Collector = {
    ...started,
    kill() {
      ledger.down();
      return started.kill();
    },
    start: () => started.start().then(ledger.up),
  };
  const site = await startSite(sender, collector.url);
  try {
    const visits = Math.ceil(count / KILLS_A_VISIT);
    let begun = 0;
    const work = async (): Promise<void> => {
      while (begun < visits) {
        const number = begun++;
        await visit(site.url, collector, ledger, number, KILLS_A_VISIT, seed, ways);
        if (begun % 10 === 0) console.error(`${sender}: ${begun} of ${visits} visits`);
      }
    };
    await Promise.all(Array.from({ length: parallel }, work));
    await collector.stop();
    const dom = new Set(sink?.found.keys());
    const stored = sink
      ? { events: sink.found, dom, brokenPages: new Map<string, string>() }
      : readStore(dataFile);
    return { lives: ledger.lives(), stored, couldAsk: ledger.couldAsk };
  } finally {
    await collector.stop();
    site.stop();
  }
}
