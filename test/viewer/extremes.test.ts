import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

/** As many stages as a journey has, called as people call them. */
const NAMES = [
  'Awareness of the whole collection in every country that we deliver to',
  'الاكتشاف والبحث عن المنتجات المناسبة',
  'Consideration',
  'השוואת מוצרים ומחירים באתר',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenauswahl',
  'Basket',
  'Purchase and payment by invoice, card or instalments',
  'Delivery',
  'Retention',
  'Advocacy',
];

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  const stages = NAMES.map((name, index) => ({
    id: `s${index}`,
    name,
    rules: [{ kind: 'url', pattern: `/s${index}` }],
  }));
  const goal = { kind: 'event', name: 'order_placed' };
  const journey = { id: 'shop', name: 'Shop', version: 1, stages, goal, windowDays: 7, pageGroups: [] };
  const saved = await viewer.collector.askTo('PUT', '/journeys/shop', JSON.stringify(journey), {
    'content-type': 'application/json',
  });
  expect(saved.status).toBe(200);
  await viewer.collector.send(sessions`
    anna: s0/a vital(LCP:900) click(#buy) > s1/b > s2/c click(#more) > s3/d rage(#find) > s4/e > s5/f > s6/g > s8/h
    ben @phone +1h: s0/a vital(LCP:9000) > s2/c click(#buy) > s3/d rage(#find) > s4/e click(#buy)
    cleo +2h: s2/c click(#buy) > s3/d rage(#find)
    dora @tablet +3h: s2/c click(#buy) > s3/d rage(#find) > s4/e click(#buy)
    emil +4h: s3/d > s4/e click(#buy)
  `);
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

async function openAt(path: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await viewer.open(path, { colorScheme });
  await page.setViewportSize({ width, height: 800 });
  return page;
}

const wider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test.each([1024, 1440, 1920])('ten stages scroll on a page %i wide, and the page does not', async (width) => {
  const page = await openAt(`/map?${PERIOD}`, width);
  await page.getByRole('rowheader', { name: 'Time in stage' }).waitFor();
  await expect.poll(() => wider(page)).toBeLessThanOrEqual(0);
  for (const shown of [page.locator('dp-legend li'), page.locator('dp-finding a')])
    for (const one of await shown.all()) {
      const { x = 0, width: own = 0 } = (await one.boundingBox()) ?? {};
      expect(x + own).toBeLessThanOrEqual(width);
    }
  await page.context().close();
});

test('the longest name widens no other view', async () => {
  // Each with what is shown last.
  for (const [path, last] of [
    ['/stage/s4', 'a.why'],
    ['/drop-off/s4', 'h2'],
    ['/sessions', '.row .tone'],
  ] as const) {
    const page = await openAt(`${path}?${PERIOD}`, 1024);
    await page.locator('main').locator(last).first().waitFor();
    await expect.poll(() => wider(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  }
});

test.each(['light', 'dark'] as const)('axe finds nothing on ten stages, in the %s', async (theme) => {
  const page = await openAt(`/map?${PERIOD}`, 1024, theme);
  await page.getByRole('rowheader', { name: 'Pain points' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

test('a name that is written from right to left begins where its letters do', async () => {
  const page = await openAt(`/map?${PERIOD}`, 1024);
  const name = page.locator('dp-path .name .cut', { hasText: NAMES[3] ?? '' });
  await name.waitFor();
  // Cut off at its end, which is on the left, as its first letter is at the right edge.
  const isBeginningShown = await name.evaluate((element) => {
    const range = document.createRange();
    const text = [...element.childNodes].find(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!text) return false;
    const start = text.textContent?.search(/\S/) ?? 0;
    range.setStart(text, start);
    range.setEnd(text, start + 1);
    const [letter, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
    return (
      element.scrollWidth > element.clientWidth && letter.right <= box.right + 1 && letter.left >= box.left
    );
  });
  expect(isBeginningShown).toBe(true);
  await page.context().close();
});

test('a figure of seven digits pushes its name aside and does not cover it', async () => {
  const page = await openAt(`/map?${PERIOD}`, 1024);
  const row = page.locator('.places li').first();
  await row.waitFor();
  await row.locator('.figure').evaluate((figure) => {
    figure.textContent = '1,234,567';
  });
  const [figure, place] = [
    await row.locator('.figure').boundingBox(),
    await row.locator('.place').boundingBox(),
  ];
  expect((figure?.x ?? 0) + (figure?.width ?? 0)).toBeLessThanOrEqual(place?.x ?? 0);
  const overflow = await row.locator('.figure').evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});

test('a long word in a list of sessions stays in its column', async () => {
  const page = await openAt(`/sessions?${PERIOD}`, 1024);
  const ended = page
    .locator('.row .tone')
    .filter({ hasText: NAMES[4] ?? '' })
    .first();
  await ended.waitFor();
  const [own, next] = await ended.evaluate((element) => [
    element.getBoundingClientRect().right,
    element.closest('.row')?.querySelector('.reason, .none:not(.figure)')?.getBoundingClientRect().left ?? 0,
  ]);
  expect(own).toBeLessThanOrEqual(next ?? 0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});
