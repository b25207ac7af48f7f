import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { KEY, START_MS, sessions } from '../support/sessions.ts';
import { type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

// A recording is sent with a public key, so it may say anything. The viewer's policy (CSP) is taken away here:
// the sandboxed frame and the cleaning must hold without it.
const LIVE_SITE = 'https://live-site.invalid';
const RUNS = 'top.__ran = (top.__ran || 0) + 1; window.__ran = 1';
const SENT = sessions`mallory: purchase/hostile click(a)`;
const SESSION = SENT[0]?.session ?? '';

let viewer: OpenViewer;
let pageGroup: string;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
  pageGroup = (await viewer.collector.answer<SessionAnswer>(`/sessions/${SESSION}`)).entryPageGroup;
  await sendHostileReplay();
});
afterAll(() => viewer.close());

let nextId = 1;
interface Recorded {
  readonly id: number;
  readonly childNodes?: readonly Recorded[];
}
const element = (tagName: string, attributes: object, childNodes: Recorded[] = [], more = {}) => ({
  type: 2,
  id: nextId++,
  tagName,
  attributes,
  childNodes,
  ...more,
});
const text = (textContent: string) => ({ type: 3, id: nextId++, textContent });

/** Every way to run or to fetch that a recorded tree can hold. */
function hostileNodes(): Recorded[] {
  return [
    element('img', { src: `${LIVE_SITE}/seen.png`, onerror: RUNS, onload: RUNS }),
    element('img', { src: 'x', onerror: RUNS }),
    element('script', {}, [text(RUNS)]),
    element('SCRIPT', { src: `${LIVE_SITE}/a.js` }, [text(RUNS)]),
    element('script', {}, [text(RUNS)], { isSVG: true }),
    element('iframe', { srcdoc: `<script>${RUNS}</script>`, src: `javascript:${RUNS}` }),
    element('object', { data: `${LIVE_SITE}/o` }),
    element('link', { rel: 'stylesheet', href: `${LIVE_SITE}/a.css` }),
    element('style', {
      _cssText: `@import "${LIVE_SITE}/b.css"; body { background: url(${LIVE_SITE}/b.png) }`,
    }),
    element('style', {
      _cssText: `body { border-image: image-set("${LIVE_SITE}/c.png" 1x); background: u\\72l(${LIVE_SITE}/d.png) }`,
    }),
    element('link', { rel: 'stylesheet', href: `/api/v1/assets/${'0'.repeat(32)}` }),
    element('img', { src: `//${new URL(LIVE_SITE).host}/api/v1/assets/${'0'.repeat(32)}` }),
    element('a', { href: `javascript:${RUNS}`, onclick: RUNS, onmouseover: RUNS }, [text('hostile link')]),
    element('details', { open: true, ontoggle: RUNS }),
    element('input', { autofocus: true, onfocus: RUNS }),
    element('video', { src: `${LIVE_SITE}/v.mp4`, poster: `${LIVE_SITE}/v.png`, onerror: RUNS }),
  ];
}

/** A later change adds a node and its children one by one. */
function additions(parentId: number, node: Recorded): object[] {
  const children = node.childNodes ?? [];
  return [{ parentId, nextId: null, node }, ...children.flatMap((child) => additions(node.id, child))];
}

async function sendHostileReplay(): Promise<void> {
  const body = element('body', { onload: RUNS, onpageshow: RUNS }, hostileNodes());
  const html = element('html', {}, [element('head', {}), body]);
  const page = {
    type: 0,
    id: nextId++,
    childNodes: [{ type: 1, id: nextId++, name: 'html', publicId: '', systemId: '' }, html],
  };
  const added = (at: number) => ({
    type: 3,
    timestamp: at,
    data: {
      source: 0,
      texts: [],
      removes: [],
      attributes: [
        { id: body.id, attributes: { onclick: RUNS, style: `background:url(${LIVE_SITE}/c.png)` } },
      ],
      adds: hostileNodes().flatMap((node) => additions(body.id, node)),
    },
  });
  const events = [
    { type: 4, timestamp: START_MS, data: { href: 'https://x.invalid/', width: 1280, height: 800 } },
    { type: 2, timestamp: START_MS + 1, data: { node: page, initialOffset: { top: 0, left: 0 } } },
    ...[500, 1000, 1500, 3000].map((later) => added(START_MS + later)),
  ];
  // Nothing is younger than the request that brings it.
  viewer.collector.clock.nowMs = START_MS + 3000;
  const query = new URLSearchParams({
    v: '1',
    key: KEY,
    visitor: 'visitor-mallory',
    session: SESSION,
    tab: 'tab-first',
    seq: '0',
    sentAt: String(viewer.collector.clock.nowMs),
    firstAt: String(START_MS),
    lastAt: String(START_MS + 3000),
    snapshot: '1',
    stage: 'purchase',
    page: '1',
    pageGroup,
    events: String(events.length),
  });
  const answer = await viewer.collector.post(`/v1/replay?${query}`, JSON.stringify(events));
  if (!answer.ok) throw new Error(await answer.text());
}

/** Opens a page and keeps what it asks the network for. */
async function openWatched(path: string): Promise<{ page: Page; asked: string[] }> {
  const asked: string[] = [];
  const context = await viewer.browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
  await context.request.post(`${viewer.url}/api/v1/signin`, { data: { token: 'token_of_the_tests' } });
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(viewer.url + path);
  return { page, asked };
}

async function expectNothingHappened(page: Page, asked: readonly string[]): Promise<void> {
  expect(await page.evaluate(() => (window as { __ran?: number }).__ran)).toBeUndefined();
  expect(asked.filter((url) => url.startsWith(LIVE_SITE) || url.startsWith('https://x.invalid'))).toEqual([]);
}

test('a hostile replay runs nothing and asks the live site for nothing, played and sought', async () => {
  const { page, asked } = await openWatched(`/sessions/${SESSION}?at=${START_MS}`);
  const recorded = page.frameLocator('dp-player iframe');
  const links = recorded.locator('a');
  await expect.poll(() => links.count()).toBeGreaterThan(0);
  // Seeking forward builds what was added through rrweb's virtual DOM, in the viewer's own document.
  await page.evaluate((atMs) => {
    history.replaceState(null, '', location.pathname + location.search.replace(/at=\d+/, `at=${atMs}`));
    window.dispatchEvent(new Event('dp-navigated'));
  }, START_MS + 2000);
  await expect.poll(() => links.count()).toBe(4);
  await page.keyboard.press(' ');
  await expect.poll(() => links.count()).toBe(5);
  await expectNothingHappened(page, asked);
});

test('the frame of a replay never allows scripts', async () => {
  const { page } = await openWatched(`/sessions/${SESSION}?at=${START_MS}`);
  const frame = page.locator('dp-player iframe');
  await frame.waitFor({ state: 'attached' });
  expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');
});

test('a heatmap on a hostile page runs nothing and asks for nothing', async () => {
  const { page, asked } = await openWatched(`/stage/purchase?${PERIOD}`);
  await page.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  await page
    .frameLocator('dp-page-heat iframe')
    .getByText('hostile link')
    .first()
    .waitFor({ state: 'attached' });
  await expectNothingHappened(page, asked);
});
