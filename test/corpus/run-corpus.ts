import type { Browser, CDPSession } from 'playwright';
import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { Signal } from '../../sdk/protocol/events/signal.ts';
import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import type { Case } from './case.ts';
import { type CorpusSite, openCorpusSite } from './corpus-site.ts';
import { type Seen, traceInPage } from './trace.ts';

export type Played = {
  readonly given: Case;
  readonly signals: readonly Signal[];
  readonly events: readonly JourneyEvent[];
  readonly trace: readonly Seen[];
};

/** A verdict may wait five times as long as a dead click does (sdk/signals/bursts.ts), and PostHog's 2.75 s. */
const VERDICT_MS = SIGNAL_RULES.deadAfterMs * 5 + 800;

/** Where nobody clicked: refusals of fields are looked for a second later. */
const REST_MS = 1_200;
const STEP_MS = 100;

const isEnd = (event: JourneyEvent): boolean => event.type === 'custom' && event.name === 'corpus-end';

/** Plays each case as a visitor of its own, several at a time: they mostly wait. */
export async function runCorpus(cases: readonly Case[], pagesAtOnce = 10): Promise<Played[]> {
  const site = await openCorpusSite(cases);
  const browser = await launchBrowser();
  const played: Played[] = [];
  const work = async (queue: (readonly [number, Case])[]): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift())
      played[next[0]] = await playCase(browser, site, next[1], next[0]);
  };
  const numbered = cases.map((given, index) => [index, given] as const);
  const timed = numbered.filter(([, { isTimed }]) => isTimed);
  const others = numbered.filter(([, { isTimed }]) => !isTimed);
  try {
    // Those about pace are at most two at a time, beside the rest.
    const workers = Array.from({ length: pagesAtOnce }, async (_, at) => {
      if (at < 2) await work(timed);
      await work(others);
    });
    await Promise.all(workers);
  } finally {
    await browser.close();
    await site.close();
  }
  return played;
}

/**
 * By the page's own clock, in steps: where the machine is slow, the SDK's verdicts come late too. Not Playwright's
 * `evaluate`, which counts as a touch of the visitor.
 */
async function waitInPage(cdp: CDPSession, waitMs: number): Promise<void> {
  const expression = `new Promise((resolve) => setTimeout(resolve, ${STEP_MS}))`;
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += STEP_MS)
    // A page that is left meanwhile takes its promise with it.
    await cdp.send('Runtime.evaluate', { expression, awaitPromise: true }).catch(() => {});
}

async function playCase(browser: Browser, site: CorpusSite, given: Case, index: number): Promise<Played> {
  const context = await browser.newContext(VISITOR);
  const trace: Seen[] = [];
  await context.addInitScript(traceInPage);
  const page = await context.newPage();
  // Not Playwright's own binding: it answers each call as if the visitor had just touched the page, which hides from
  // the rules that a window was opened (`navigator.userActivation`).
  const cdp = await context.newCDPSession(page);
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'corpusSeen' });
  cdp.on('Runtime.bindingCalled', ({ payload }) => trace.push(JSON.parse(payload)));
  // A person reads a question before answering it.
  page.on('dialog', async (dialog) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await dialog.accept();
  });
  try {
    await page.goto(site.urlOf(index));
    // The figures have arrived, and are kept for the next page.
    await page.waitForFunction(() => localStorage.getItem('dp:config'));
    await page.waitForTimeout(300);
    for (const step of given.steps) await step(page);
    await waitInPage(cdp, STEP_MS);
    const wasClicked = trace.some(({ type }) => type === 'click');
    await waitInPage(cdp, wasClicked ? VERDICT_MS : REST_MS);
    await page.evaluate(() => {
      const { desirepath } = window as unknown as {
        desirepath: { track: (name: string) => void; stop: () => void };
      };
      desirepath.track('corpus-end');
      // Sends at once what would go with the next second; what leaving itself says comes after the end.
      desirepath.stop();
    });
    for (let waits = 0; !site.eventsOf(index).some(isEnd); waits++) {
      if (waits > 600) throw new Error('the last event did not arrive');
      await page.waitForTimeout(100);
    }
  } catch (cause) {
    throw new Error(`corpus: "${given.name}" could not be played`, { cause });
  } finally {
    await context.close();
  }
  const all = site.eventsOf(index);
  const events = all.slice(0, all.findIndex(isEnd));
  const signals = events
    .filter((event) => event.type === 'signal')
    .filter(({ kind }) => kind !== 'slow_response' || given.isTimed);
  return { given, trace, events, signals };
}
