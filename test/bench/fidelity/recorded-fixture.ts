import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { VISITOR } from '../../support/browser.ts';
import { openSite, type RecordedEvent, type Site } from '../../support/expect-events.ts';
import { until } from '../until.ts';
import { canonical } from './canonical.ts';
import type { Fixture } from './fixtures.ts';
import { type Marked, pageOf } from './page.ts';

const WAITED_FOR = 'what the recorder sends (is dist/sdk built?)';
const FULL_SNAPSHOT = 2;
const CUSTOM = 5;
const STEP_MS = 10;
/** Any moment: replays are in time since 1970. */
const START_MS = 1_000_000;

export interface RecordedFixture {
  /** The document as it was at each mark. */
  readonly live: readonly string[];
  /** Order counts, not time: each event has its own moment. */
  readonly events: readonly RecordedEvent[];
  /** Moments of the marks. */
  readonly marksMs: readonly number[];
}

/** Lets a fixture change under the real SDK, and marks random instants. */
export async function recordFixture(
  browser: Browser,
  fixture: Fixture,
  count: number,
  seed: number,
): Promise<RecordedFixture> {
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
    await until(() => isWhole(site) && marksOf(recordedOf(site)).length >= count, WAITED_FOR);
    const recorded = recordedOf(site);
    const events = recorded.map((event, index) => ({ ...event, timestamp: START_MS + index * STEP_MS }));
    return { live, events, marksMs: marksOf(recorded).map((index) => START_MS + index * STEP_MS) };
  } finally {
    await context.close();
    await site.close();
  }
}

/** In the order of their numbers: chunks may arrive in another, and twice. */
const recordedOf = (site: Site): RecordedEvent[] =>
  [...new Map(site.chunks.map((chunk) => [chunk.seq, chunk])).values()]
    .sort((one, other) => one.seq - other.seq)
    .flatMap(({ recorded }) => recorded);

/** One that is late leaves a hole, in which players need not agree. */
const isWhole = ({ chunks }: Site): boolean =>
  new Set(chunks.map(({ seq }) => seq)).size === 1 + Math.max(...chunks.map(({ seq }) => seq));

const marksOf = (events: readonly RecordedEvent[]): number[] =>
  events.flatMap(({ type, data }, index) =>
    type === CUSTOM && JSON.stringify(data.payload).includes('"mark-') ? [index] : [],
  );

export interface Replayed {
  readonly events: readonly { readonly timestamp: number }[];
  /** At which moments to write the document down. */
  readonly momentsMs: readonly number[];
}

/** Plays each in a player of its own, and writes the document down. */
export async function writeDown(page: Page, player: string, replays: readonly Replayed[]): Promise<string[]> {
  await page.goto('about:blank');
  await page.setContent('<!doctype html><body><div id="player"></div></body>');
  await page.addScriptTag({ content: `${player};${canonical.toString()}` });
  return page.evaluate((replays) => {
    const { Replayer, canonical } = window as unknown as {
      Replayer: new (
        events: unknown,
        options: unknown,
      ) => { pause: (atMs: number) => void; destroy: () => void; iframe: HTMLIFrameElement };
      canonical: (root: Document) => string;
    };
    const root = document.querySelector('#player');
    return replays.flatMap(({ events, momentsMs }) => {
      const [first] = events;
      const options = { root, showWarning: false, mouseTail: false, useVirtualDom: false };
      const replayer = new Replayer(events, options);
      const written = momentsMs.map((atMs) => {
        replayer.pause(atMs - (first?.timestamp ?? 0));
        const { contentDocument } = replayer.iframe;
        return contentDocument ? canonical(contentDocument) : '';
      });
      replayer.destroy();
      return written;
    });
  }, replays);
}

/** A script that puts rrweb's own player into a page, as `Replayer`. */
export async function bundlePlayer(): Promise<string> {
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
