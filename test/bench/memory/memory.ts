import { build } from 'esbuild';
import type { Browser, Page } from 'playwright';
import { launchBrowser, VISITOR } from '../../support/browser.ts';
import { openSite } from '../../support/expect-events.ts';

type Counters = { readonly documents: number; readonly nodes: number; readonly jsEventListeners: number };

const PAGE = '<!doctype html><title>Memory</title>SDK<body><main></main>';

/** A busy recorder holds what changed for 3 s at most (sdk/recorder/mutation-queue.ts), and its nodes with it. */
const HELD_MS = 4_500;

const NOTHING: Counters = { documents: 0, nodes: 0, jsEventListeners: 0 };

/** How often the SDK is started and stopped on one page. */
const STARTS = 20;

/** What a long visit to an application does, and takes away again: 30 frames, 3,000 shadow hosts, 50 routes. */
const CHURN = `(async () => {
  const main = document.querySelector('main'), pause = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let n = 0; n < 30; n++) {
    const frame = document.createElement('iframe'); frame.srcdoc = '<p>frame</p>'.repeat(50); main.append(frame);
    await new Promise((done) => { frame.onload = done; }); await pause(30); frame.remove();
  }
  for (let n = 0; n < 30; n++) {
    for (let m = 0; m < 100; m++) { const host = document.createElement('div'); main.append(host); host.attachShadow({ mode: 'open' }).innerHTML = '<p>a</p><p>b</p>'; }
    await pause(20); main.replaceChildren(); await pause(20);
  }
  for (let n = 0; n < 50; n++) { history.pushState({}, '', '/products/' + n); main.innerHTML = '<p>route</p>'.repeat(50); await pause(20); }
  main.replaceChildren(); await pause(${HELD_MS});
})()`;

/** What stays in memory of what a page has thrown away: `npm run bench memory`. */
export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log('npm run bench memory');
    return 0;
  }
  const { outputFiles } = await build({
    stdin: {
      contents: 'import { record } from "rrweb"; record({ emit() {} });',
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
  });
  const browser = await launchBrowser();
  try {
    const none = await measure(browser, 'data-consent="pending"');
    const ours = await measure(browser, '');
    const plain = await measure(browser, 'data-consent="pending"', outputFiles?.[0]?.text);
    const restarted = await restart(browser);
    const kept = (of: Counters): number[] => {
      // Nothing else happens on the page that is started and stopped.
      const base = of === restarted ? NOTHING : none;
      return [
        of.documents - base.documents,
        of.nodes - base.nodes,
        of.jsEventListeners - base.jsEventListeners,
      ];
    };
    console.log('kept above the page itself        documents   nodes  listeners');
    for (const [name, of] of [
      ['core with recorder', ours],
      ['plain rrweb 2.2.2', plain],
      [`started and stopped ${STARTS} times`, restarted],
    ] as const) {
      console.log(
        name.padEnd(32) +
          kept(of)
            .map((each) => String(each).padStart(10))
            .join(''),
      );
    }
    const isGood = [...kept(ours), ...kept(restarted)].every((each) => each <= 0);
    console.log(
      `${isGood ? 'PASS' : 'FAIL'}  core with recorder keeps 0 of each, started again and again too`,
    );
    return isGood ? 0 : 1;
  } finally {
    await browser.close();
  }
}

/** What the same page has more of after the churn than before it. */
async function measure(browser: Browser, tag: string, script?: string): Promise<Counters> {
  const site = await openSite({ '*': PAGE }, tag);
  const context = await browser.newContext(VISITOR);
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    if (script) await page.evaluate(script);
    else if (!tag) {
      while (!site.chunks.some(({ snapshot }) => snapshot)) await page.waitForTimeout(50);
    }
    const count = await counterOf(page);
    await page.evaluate(CHURN);
    const before = await count();
    await page.evaluate(CHURN);
    return growth(before, await count());
  } finally {
    await context.close();
    await site.close();
  }
}

/** What a page has more of after the SDK was stopped and started by its tag so often, each time until it recorded. */
async function restart(browser: Browser): Promise<Counters> {
  const site = await openSite({ '*': PAGE }, '');
  const context = await browser.newContext(VISITOR);
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    const recorded = async (times: number): Promise<void> => {
      while (site.chunks.filter(({ snapshot }) => snapshot).length < times) await page.waitForTimeout(50);
    };
    const count = await counterOf(page);
    const stopped = async (): Promise<Counters> => {
      await page.evaluate('desirepath.stop()');
      // Requests under way, and what waits for a moment without work.
      await page.waitForTimeout(HELD_MS);
      return await count();
    };
    await recorded(1);
    const before = await stopped();
    for (let starts = 0; starts < STARTS; starts++) {
      await page.evaluate(TAG_AGAIN);
      await recorded(starts + 2);
      if (starts < STARTS - 1) await page.evaluate('desirepath.stop()');
    }
    return growth(before, await stopped());
  } finally {
    await context.close();
    await site.close();
  }
}

/** The page's own tag once more, in place of the one before. */
const TAG_AGAIN = `{
  const tag = document.querySelector('script[data-key]'), again = document.createElement('script');
  for (const { name, value } of tag.attributes) again.setAttribute(name, value);
  tag.replaceWith(again);
}`;

async function counterOf(page: Page): Promise<() => Promise<Counters>> {
  const cdp = await page.context().newCDPSession(page);
  return async () => {
    for (let turn = 0; turn < 3; turn++) await cdp.send('HeapProfiler.collectGarbage');
    return await cdp.send('Memory.getDOMCounters');
  };
}

const growth = (before: Counters, after: Counters): Counters => ({
  documents: after.documents - before.documents,
  nodes: after.nodes - before.nodes,
  jsEventListeners: after.jsEventListeners - before.jsEventListeners,
});
