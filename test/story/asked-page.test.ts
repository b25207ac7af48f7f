import type { BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PagesAnswer } from '../../collector/api/heatmap.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { VISITOR } from '../support/browser.ts';
import { type Listening, listenHere } from '../support/listen-here.ts';
import { KEY } from '../support/sessions.ts';
import { type OpenViewer, openViewer } from '../viewer/open-viewer.ts';

const SECRET = 'pin 7391';
const page = (
  collectorUrl: string,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mill</title>
<meta name="desirepath:stage" content="consideration"><style>button { padding: 12px 40px }</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}" data-sample="0"></script>
<body><h1>Blankets</h1><p>Your ${SECRET}</p><button id="buy">Buy a blanket</button>
<script>document.querySelector('#buy').onclick = (event) => event.target.after('Thank you')</script>`;

let viewer: OpenViewer;
let site: Listening;
beforeAll(async () => {
  viewer = await openViewer({ now: Date.now });
  site = await listenHere((_, response) => {
    response.setHeader('content-type', 'text/html').end(page(viewer.url));
  });
});
afterAll(async () => {
  await viewer.close();
  await site.close();
});

/** Somebody new looks at the page, and clicks when the collector has heard of it; answers what was asked of them. */
async function visit(options: BrowserContextOptions = VISITOR): Promise<boolean> {
  const context = await viewer.browser.newContext(options);
  const visitor = await context.newPage();
  const heard = visitor.waitForResponse((response) => response.url().includes('/v1/batch'));
  const taken = visitor.waitForRequest((request) => request.url().includes('/v1/replay'), {
    timeout: 120_000,
  });
  taken.catch(() => {});
  await visitor.goto(`${site.url}/blankets/`);
  const { snapshot } = (await (await heard).json()) as { snapshot?: unknown };
  await visitor.click('#buy');
  if (snapshot) await (await taken).response();
  await context.close();
  return snapshot !== undefined;
}

test('where nobody is replayed, the page is there after a visit or two, and no replay is', async () => {
  const { collector } = viewer;
  await vi.waitFor(async () => expect(await visit()).toBe(true), { timeout: 120_000, interval: 50 });
  const { pages } = await collector.answer<PagesAnswer>('/pages?stage=consideration');
  expect(pages).toMatchObject([{ pageGroup: '/blankets', devices: ['desktop'] }]);

  const stage = await viewer.open('/stage/consideration?pageGroup=/blankets');
  const drawn = stage.frameLocator('dp-page-heat iframe');
  await drawn.locator('#buy').waitFor();
  expect(await drawn.locator('body').textContent()).toMatch(/Blankets/);
  expect(await drawn.locator('body').textContent()).not.toContain('7391');
  await stage.locator('dp-page-heat .scroller[aria-busy="false"]').waitFor();
  expect(await stage.locator('dp-heat-legend').textContent()).not.toContain('unplaced');

  const { sessions } = await collector.answer<SessionsAnswer>('/sessions?unit=session');
  expect(new Set(sessions.map(({ replay }) => replay.state))).toEqual(new Set(['off']));
  const replay = await viewer.open(`/sessions/${sessions[0]?.id}`);
  await replay.getByText('Replay was off for this session').first().waitFor();
  expect(await replay.locator('dp-player').count()).toBe(0);
});
