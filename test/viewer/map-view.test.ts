import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { sessions } from '../support/sessions.ts';
import { numberLinks } from './number-links.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`${shoppers()}`);
  // Long enough after the last session that nobody is open any more.
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

/** 60 visitors: some only look, some go back, some give up at the postcode, some buy. */
function shoppers(): string {
  const walks = [
    'awareness/home',
    'awareness/home > consideration/catalogue click(#card)',
    'consideration/catalogue > awareness/home > consideration/product click(#size)',
    'awareness/blog > consideration/product > purchase/cart > purchase/shipping click(#postcode) rage(#postcode)',
    'awareness/home > consideration/product > purchase/cart > purchase/shipping rage(#postcode) > consideration/product',
    'awareness/home > consideration/product click(#add) > purchase/cart > retention/thanks track(order_placed)',
  ];
  return Array.from({ length: 60 }, (_, index) => {
    const device = index % 4 === 0 ? ' @phone' : '';
    return `visitor${index}${device} +${index}h: ${walks[index % walks.length]}`;
  }).join('\n');
}

const openMap = (more = '', options = {}) => viewer.open(`/map?${PERIOD}${more}`, options);

test('the map says its finding in a sentence', async () => {
  const page = await openMap();
  const finding = page.locator('dp-finding h1');
  await finding.waitFor();
  expect(await finding.textContent()).toMatch(
    /^60 visitors started, 10 bought \(16\.7.%\)\. The biggest leak is Purchase to Retention: 67.% leave, most often at “#postcode” on /,
  );
  await page.context().close();
});

test.each(['', '&unit=session', '&device=phone'])(
  'each number on the map is the length of the list behind it (%s)',
  async (more) => {
    const page = await openMap(more);
    const links = await numberLinks(page);
    expect(links.length).toBeGreaterThan(15);
    for (const { shown, query } of links) {
      const { total } = await viewer.collector.answer<SessionsAnswer>(`/sessions${query}`);
      expect({ query, total }).toEqual({ query, total: shown });
    }
    await page.context().close();
  },
);

test('a stage leads to the sessions of who reached it by one click, and back', async () => {
  const page = await openMap();
  const reached = page.locator('dp-path a.reached').nth(2);
  const shown = Number.parseInt((await reached.textContent()) ?? '', 10);
  await reached.click();
  await page.waitForURL(/\/sessions\?stage=purchase&outcome=reached/);
  await page
    .getByText(new RegExp(`${shown} visitors`))
    .first()
    .waitFor();
  await page.goBack();
  await page.locator('dp-finding').waitFor();
  await page.context().close();
});

test('a visitor who arrives now appears without a reload, and the widths follow', async () => {
  const page = await openMap();
  const reached = page.locator('dp-path .reached').first();
  await reached.getByText('60').waitFor();
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
  const now = viewer.collector.clock.nowMs;
  await viewer.collector.send(sessions`late +20d: awareness/home > consideration/catalogue`);
  viewer.collector.clock.nowMs = now;
  await reached.getByText('61').waitFor();
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true);
  await page.context().close();
});

test('the period before is asked for by keyboard, stands in the URL, and beside each figure', async () => {
  const page = await openMap();
  await page.getByRole('button', { name: 'Compare with…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'The period before', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/compare=previous/);
  const reached = page.locator('dp-path .heads li', { hasText: 'Awareness' });
  await reached.getByText(/^was \d+, /).waitFor({ state: 'attached' });
  await page.locator('dp-legend').getByText('no clear change').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take away: Beside the period before' }).press('Enter');
  await page.waitForURL((url) => !url.search.includes('compare'));
  await page.context().close();
});

test('a ribbon explains itself when it gets the keyboard’s focus', async () => {
  const page = await openMap();
  const ribbon = page.locator('dp-path a.ribbon.exit').first();
  await ribbon.waitFor();
  expect(await ribbon.getAttribute('aria-label')).toMatch(
    /^Left in .*: \d+ stage visits? (was|were) the last/,
  );
  await page.keyboard.press('Tab');
  await ribbon.focus();
  await page.locator('dp-path .explanation', { hasText: /(was|were) the last/ }).waitFor();
  await page.context().close();
});

test.each(['light', 'dark'] as const)(
  'axe-core finds no fault in the %s map and its table',
  async (colorScheme) => {
    const page = await openMap('', { colorScheme });
    await page.locator('dp-lanes td a').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Table' }).click();
    await page.locator('dp-map-table table').first().waitFor();
    expect(page.url()).toContain('as=table');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  },
);
