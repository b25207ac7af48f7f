import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs } from '../support/askers.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

const OPERATOR = { authorization: 'Bearer token_of_the_tests' };
const BOUND = Object.fromEntries(new URLSearchParams(PERIOD));
const SENT = sessions`
  anna @phone: awareness/home vital(LCP:900) > purchase/cart arm(offer:bold) rage(#buy) click(#buy)
  ben: awareness/home vital(LCP:9000) > consideration/list > purchase/cart arm(offer:plain) click(#ask)
  cleo +1h: purchase/cart arm(offer:bold) rage(#buy) > retention/account track(order_placed)
  dora +2h: awareness/home > purchase/cart rage(#buy)
`;

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(SENT);
  // Long enough after the last session that nobody is open any more.
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

interface SharedView {
  readonly show: Readonly<Record<string, string | undefined>>;
  /** What the view shows last. */
  readonly last: string;
  /** Where its links lead, without their parameters. */
  readonly ways: readonly string[];
}

const MAP = { kind: 'map', ...BOUND };
const STAGE = { kind: 'stage', stage: 'purchase', ...BOUND };
const VIEWS: readonly (readonly [name: string, view: SharedView])[] = [
  ['a map', { show: MAP, last: 'dp-lanes td .figure', ways: ['/map'] }],
  [
    'two segments on one map',
    {
      show: { ...MAP, device: 'phone', compare: 'device=desktop' },
      last: 'dp-compared-lanes td .of',
      ways: [],
    },
  ],
  ['a map of nobody', { show: { ...MAP, campaign: 'unheard-of' }, last: 'dp-empty', ways: ['/map'] }],
  ['a stage', { show: STAGE, last: 'dp-hotspot-list article', ways: ['/drop-off/purchase'] }],
  [
    'a stage since an exposure',
    {
      show: { ...STAGE, exposure: 'offer:bold' },
      last: 'dp-stage-view .since',
      ways: ['/drop-off/purchase'],
    },
  ],
  [
    'a stage that nobody of an arm came to',
    { show: { ...STAGE, exposure: 'offer:none' }, last: 'dp-empty', ways: [] },
  ],
  ['a session', { show: { kind: 'session', session: SENT[0]?.session }, last: 'dp-event-list li', ways: [] }],
];

/** Of who holds a link to it; `refused` grows with each question that they may not ask. */
async function openShared(show: SharedView['show']): Promise<{ page: Page; refused: readonly string[] }> {
  const { text } = await askAs(viewer.collector.collector, OPERATOR, 'POST /api/v1/share-links', { show });
  const { pathname, search } = new URL((JSON.parse(text) as { url: string }).url);
  const page = await viewer.open('/signin', { isSignedIn: false });
  const refused: string[] = [];
  page.on('response', (response) => {
    // 404 is an answer: of a page that nobody recorded there is no snapshot.
    if ([401, 403].includes(response.status()))
      refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await page.goto(viewer.url + pathname + search);
  return { page, refused };
}

const linksOf = (page: Page): Promise<string[]> =>
  page
    .locator('a[href^="/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);

const waysOf = async (page: Page) => [...new Set((await linksOf(page)).map((href) => href.split('?')[0]))];

test.each(VIEWS)(
  'who holds a link to %s finds no way that is refused, and asks for nothing that is',
  async (_, { show, last, ways }) => {
    const { page, refused } = await openShared(show);
    await page.locator(last).first().waitFor();
    // It may be drawn before the collector has said who reads.
    await expect.poll(() => waysOf(page)).toEqual(ways);
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const way of await linksOf(page)) {
      await page.goto(viewer.url + way);
      await page.locator('main h1').first().waitFor();
      await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    expect(refused).toEqual([]);
    await page.context().close();
  },
);

test('figures that a link does not lead behind are said, without the look or the stop of a link', async () => {
  const { page } = await openShared({ ...MAP, device: 'phone' });
  const reached = page.locator('dp-path .reached', { hasText: '1 visitor' });
  await reached.first().waitFor();
  await expect.poll(() => waysOf(page)).toEqual(['/map']);
  expect(await reached.first().evaluate((figure) => getComputedStyle(figure).textDecorationLine)).toBe(
    'none',
  );
  expect(await page.locator('dp-map-view').getByRole('link').count()).toBe(0);
  // What is drawn keeps its words for whoever does not see it.
  await page
    .getByRole('img', { name: /from Awareness/i })
    .first()
    .waitFor();
  await page.context().close();
});

test('from a shared stage the way to why they leave it is open, and back', async () => {
  const { page, refused } = await openShared(STAGE);
  await page.getByRole('link', { name: 'Why they leave Purchase' }).click();
  await page.getByRole('heading', { name: 'Why they leave Purchase' }).waitFor();
  await page.locator('dp-evidence-list li').first().waitFor();
  await expect.poll(() => waysOf(page)).toEqual(['/stage/purchase']);
  await page.getByRole('link', { name: 'The page they left' }).click();
  await page.waitForURL(/\/stage\/purchase\?.*layer=exit/);
  await page.getByRole('heading', { name: /^4 visitors came to/ }).waitFor();
  expect(refused).toEqual([]);
  await page.context().close();
});

test('a member’s figures stay links', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  await page.locator('dp-lanes td .figure').first().waitFor();
  await page.getByText('Live').first().waitFor();
  expect(await page.locator('dp-map-view a:not([href])').count()).toBe(0);
  expect(await page.locator('dp-map-view a[href^="/sessions?"]').count()).toBeGreaterThan(10);
  await page.context().close();
});
