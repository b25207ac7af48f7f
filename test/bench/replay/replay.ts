import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright';
import { launchBrowser } from '../../support/browser.ts';
import { traced } from '../heatmap/trace.ts';
import { ownFolder } from '../own-folder.ts';
import { printTable } from '../print-table.ts';
import { quantile } from '../quantile.ts';
import { type Server, startServer } from '../query/server.ts';
import { type LongSession, makeSession } from './make-session.ts';
import { type OpenPlayer, openOurs, openRrweb } from './players.ts';
import { firstFrameMs, heapBytes, seekMs } from './watch-frames.ts';

const FIRST_FRAME_MS = 300;
const SEEK_MS = 500;
const HEAP_BYTES = 20_000_000;
const LONGEST_TASK_MS = 50;
const TIMES_FASTER = 4;
/** Shares of the session's length, in the order in which they are gone to: far, back, and near. */
const PLACES = [0.999, 0.5, 0.25, 0.75, 0.26, 0.05];

/** A long, busy session: how long until its first frame, and until any other? Beside rrweb's own player. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '50000' },
      minutes: { type: 'string', default: '30' },
      rounds: { type: 'string', default: '3' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log('npm run bench replay -- [--events 50000] [--minutes 30] [--rounds 3]');
    return 0;
  }
  const events = wholeNumber('events', values.events);
  const minutes = wholeNumber('minutes', values.minutes);
  const rounds = wholeNumber('rounds', values.rounds);
  using folder = ownFolder();
  const dataFile = join(folder.path, 'replay.db');
  const session = await makeSession(dataFile, events, minutes);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  console.log(
    `${events.toLocaleString('en-GB')} events in ${minutes} minutes: ${session.chunks} chunks, ${session.snapshots} snapshots, ${megabytes(session.plainBytes)} MB of JSON, ${megabytes(session.storedBytes)} MB stored.`,
  );
  const server = await startServer(dataFile);
  const browser = await launchBrowser();
  try {
    const ours = await measure(browser, server, session, openOurs, rounds);
    const theirs = await measure(browser, server, session, openRrweb, rounds);
    return report(ours, theirs);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`--${name} ${text}: a whole number.`);
  return number;
}

interface Measured {
  readonly firstFrameMs: readonly number[];
  readonly seekMs: readonly number[];
  readonly seekToEndMs: readonly number[];
  readonly heapBytes: readonly number[];
  readonly longestTaskMs: readonly number[];
}

/** Each round in a new context, so that nothing is kept from the one before. */
async function measure(
  browser: Browser,
  server: Server,
  session: LongSession,
  open: OpenPlayer,
  rounds: number,
): Promise<Measured> {
  const firsts: number[] = [];
  const seeks: number[] = [];
  const ends: number[] = [];
  const heaps: number[] = [];
  const tasks: number[] = [];
  const lengthMs = session.toMs - session.fromMs;
  for (let round = 0; round < rounds; round += 1) {
    const page = await open(browser, server, session);
    const before = await heapBytes(page);
    const { longestTaskMs } = await traced(page, async () => {
      firsts.push(await firstFrameMs(page, session.clockAt(session.fromMs)));
      for (const [index, share] of PLACES.entries()) {
        // In the middle of a second: players differ in whether a moment itself has happened.
        const atMs = session.fromMs + Math.floor((share * lengthMs) / 1_000) * 1_000 + 700;
        const tookMs = await seekMs(page, atMs, session.clockAt(atMs));
        seeks.push(tookMs);
        if (index === 0) ends.push(tookMs);
      }
    });
    tasks.push(longestTaskMs);
    heaps.push((await heapBytes(page)) - before);
    await page.context().close();
  }
  return { firstFrameMs: firsts, seekMs: seeks, seekToEndMs: ends, heapBytes: heaps, longestTaskMs: tasks };
}

function report(ours: Measured, theirs: Measured): number {
  const rows: (readonly string[])[] = [];
  let hasMissed = false;
  const judge = (name: string, figures: readonly [string, string], target: string, isGood: boolean): void => {
    hasMissed ||= !isGood;
    rows.push([name, ...figures, target, isGood ? 'PASS' : 'FAIL']);
  };
  const both = (of: keyof Measured, share: number, unit = 1): readonly [number, number] => [
    quantile([...ours[of]], share) / unit,
    quantile([...theirs[of]], share) / unit,
  ];
  const told = ([own, other]: readonly [number, number], digits = 0): readonly [string, string] => [
    own.toFixed(digits),
    other.toFixed(digits),
  ];
  const first = both('firstFrameMs', 0.5);
  judge('first frame, ms', told(first), `<= ${FIRST_FRAME_MS}`, first[0] <= FIRST_FRAME_MS);
  const times = first[1] / first[0];
  judge('first frame, times faster', [times.toFixed(1), '1'], `>= ${TIMES_FASTER}`, times >= TIMES_FASTER);
  const end = both('seekToEndMs', 0.5);
  judge('seek from start to end, ms', told(end), `<= ${SEEK_MS}`, end[0] <= SEEK_MS);
  const seek = both('seekMs', 0.5);
  judge('seek anywhere, ms, median', told(seek), `<= ${SEEK_MS}`, seek[0] <= SEEK_MS);
  const worst = both('seekMs', 1);
  judge('seek anywhere, ms, worst', told(worst), `<= ${SEEK_MS}`, worst[0] <= SEEK_MS);
  const heap = both('heapBytes', 0.5, 1e6);
  judge('heap it adds, MB', told(heap, 1), `<= ${HEAP_BYTES / 1e6}`, heap[0] * 1e6 <= HEAP_BYTES);
  const task = both('longestTaskMs', 0.5);
  judge('longest task, CPU ms', told(task), `<= ${LONGEST_TASK_MS}`, task[0] <= LONGEST_TASK_MS);
  printTable([['', 'ours', 'rrweb', 'target', ''], ...rows]);
  return hasMissed ? 1 : 0;
}
