import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { launchBrowser, VISITOR } from '../../support/browser.ts';
import { openSite, type RecordedEvent, type Site } from '../../support/expect-events.ts';
import { until } from '../until.ts';
import { canonical } from './canonical.ts';
import { FIXTURES, type Fixture } from './fixtures.ts';
import { type Marked, pageOf } from './page.ts';

const WAITED_FOR = 'what the recorder sends (is dist/sdk built?)';

type Result = {
  readonly name: string;
  readonly marks: number;
  readonly different: number;
  readonly first: string;
};

const FULL_SNAPSHOT = 2;
const CUSTOM = 5;
const STEP_MS = 10;

/**
 * Is the replayed page the page that was there? Fixtures change without rest under the real SDK; at random
 * instants the live document is written down, and the replay, played to the same instant, is written down
 * by the same function. `npm run bench fidelity -- --count 500 --only shadow --seed 1 --show`.
 */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(
      'npm run bench fidelity -- [--count 500] [--only <part of a fixture’s name>] [--seed 1] [--show]',
    );
    return 0;
  }
  const flag = (name: string, fallback: string): string => {
    const at = args.indexOf(`--${name}`);
    return (at >= 0 && args[at + 1]) || fallback;
  };
  const seed = Number(flag('seed', '1'));
  const only = flag('only', '');
  const chosen = FIXTURES.filter(({ name }) => name.includes(only));
  const marksEach = Math.ceil(Number(flag('count', '500')) / chosen.length);
  const player = await bundlePlayer();
  const browser = await launchBrowser();
  const results: Result[] = [];
  try {
    for (const fixture of chosen) {
      const result = await compare(browser, player, fixture, marksEach, seed);
      results.push(result);
      console.log(
        `${fixture.name.padEnd(32)} ${String(result.marks).padStart(5)} instants ${String(result.different).padStart(5)} different`,
      );
      if (result.first && args.includes('--show')) console.log(result.first);
    }
  } finally {
    await browser.close();
  }
  const marks = results.reduce((sum, result) => sum + result.marks, 0);
  const different = results.reduce((sum, result) => sum + result.different, 0);
  const isGood = different === 0 && marks >= marksEach * chosen.length;
  console.log(`${marks} instants, ${different} different (target 0): ${isGood ? 'PASS' : 'FAIL'}`);
  return isGood ? 0 : 1;
}

async function compare(
  browser: Browser,
  player: string,
  fixture: Fixture,
  count: number,
  seed: number,
): Promise<Result> {
  const site = await openSite({ '*': pageOf(fixture, canonical, seed) }, 'data-mask="open"');
  const context = await browser.newContext(VISITOR);
  try {
    const page = await context.newPage();
    const faults: Error[] = [];
    page.on('pageerror', (fault) => faults.push(fault));
    await page.goto(site.url);
    await until(() => recordedOf(site).some(({ type }) => type === FULL_SNAPSHOT), WAITED_FOR);
    for (let mark = 0; mark < count; mark++) await page.evaluate('markSoon()');
    const live = await page.evaluate<Marked>('marked');
    // A fixture that breaks rests from then on, and proves less than it says.
    if (faults[0]) throw new Error(`The fixture "${fixture.name}" is broken: ${faults[0].stack}`);
    await page.goto('about:blank');
    await until(() => marksOf(recordedOf(site)).length >= count, WAITED_FOR);
    const replayed = await replay(page, player, recordedOf(site));
    const wrong = live.map((text, index) => difference(text, replayed[index])).filter((each) => each !== '');
    return { name: fixture.name, marks: live.length, different: wrong.length, first: wrong[0] ?? '' };
  } finally {
    await context.close();
    await site.close();
  }
}

/** In the order of their numbers: chunks may arrive in another. */
const recordedOf = (site: Site): RecordedEvent[] =>
  [...site.chunks].sort((one, other) => one.seq - other.seq).flatMap(({ recorded }) => recorded);

const marksOf = (events: readonly RecordedEvent[]): number[] =>
  events.flatMap(({ type, data }, index) =>
    type === CUSTOM && JSON.stringify(data.payload).includes('"mark-') ? [index] : [],
  );

/** Plays the recording and writes the document down at each mark. Order counts, not time: each event gets its own moment. */
async function replay(page: Page, player: string, recorded: readonly RecordedEvent[]): Promise<string[]> {
  const events = recorded.map((event, index) => ({ ...event, timestamp: 1_000_000 + index * STEP_MS }));
  await page.setContent('<!doctype html><body><div id="player"></div></body>');
  await page.addScriptTag({ content: `${player};${canonical.toString()}` });
  return page.evaluate(
    ([events, offsets]) => {
      const { Replayer, canonical } = window as unknown as {
        Replayer: new (
          events: unknown,
          options: unknown,
        ) => { pause: (atMs: number) => void; iframe: HTMLIFrameElement };
        canonical: (root: Document) => string;
      };
      const root = document.querySelector('#player');
      const replayer = new Replayer(events, {
        root,
        showWarning: false,
        mouseTail: false,
        useVirtualDom: false,
      });
      return offsets.map((atMs) => {
        replayer.pause(atMs);
        const { contentDocument } = replayer.iframe;
        return contentDocument ? canonical(contentDocument) : '';
      });
    },
    [events, marksOf(recorded).map((index) => index * STEP_MS)] as const,
  );
}

async function bundlePlayer(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import { Replayer } from "rrweb"; Object.assign(window, { Replayer });',
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
  });
  return outputFiles[0]?.text ?? '';
}

/** The first line that is not the same, with those before it. */
function difference(live: string, replayed = ''): string {
  if (live === replayed) return '';
  const [ours, theirs] = [live.split('\n'), replayed.split('\n')];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  const line = at < 0 ? ours.length : at;
  const part = (lines: string[]): string => lines.slice(Math.max(0, line - 2), line + 3).join('\n  ');
  return `  line ${line} of ${ours.length} live:\n  ${part(ours)}\n  replayed (${theirs.length}):\n  ${part(theirs)}`;
}
