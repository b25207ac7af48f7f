import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { sessions } from '../support/sessions.ts';
import { numberLinks } from './number-links.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`
    ${walks('looker', 60, '@phone', 'awareness/home click(#close)')}
    ${walks('shopper', 40, '@phone', 'awareness/home vital(LCP:9000) > consideration/product click(#add)')}
    ${walks('reader', 20, '@desktop', 'awareness/blog vital(LCP:900)')}
    ${walks('buyer', 80, '@desktop', 'awareness/home > consideration/product > purchase/cart rage(#pay) track(order_placed)')}
    both @phone +30h: awareness/home
    both @desktop +40h: awareness/home > consideration/product
  `);
  // Long enough after the last session that nobody is open any more.
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

const walks = (name: string, count: number, device: string, walk: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index} ${device} +${index}m: ${walk}`).join('\n');

const PHONES = `/map?${PERIOD}&device=phone`;
const AGAINST = `${PHONES}&compare=device%3Ddesktop`;
const ends = (page: Page) => page.context().close();
const finding = (page: Page) => page.locator('dp-finding h1');

test('phones are held against desktops by keyboard, swapped, and compared no longer', async () => {
  const page = await viewer.open(PHONES);
  await page.getByRole('button', { name: 'Compare with…' }).press('Enter');
  const chooser = page.getByRole('dialog', { name: 'Compare with' });
  await chooser.getByRole('button', { name: /^Device/ }).press('Enter');
  await page.getByRole('option', { name: /Desktop/ }).waitFor();
  await page.keyboard.type('desk');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/device=phone/);
  await expect.poll(() => new URL(page.url()).searchParams.get('compare')).toBe('device=desktop');
  await finding(page).getByText('They part most at').waitFor();
  await page.getByRole('button', { name: 'Swap the two segments' }).press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('compare')).toBe('device=phone');
  expect(new URL(page.url()).searchParams.get('device')).toBe('desktop');
  await finding(page)
    .getByText(/^Desktop: /)
    .waitFor();
  await page.getByRole('button', { name: 'Compare no longer' }).press('Enter');
  await page.waitForURL((url) => !url.searchParams.has('compare'));
  await finding(page).getByText('The biggest leak').waitFor();
  await page.getByRole('button', { name: 'Compare with…' }).waitFor();
  await ends(page);
});

test('the sentence says how both fared, where they part, by how much, and who is in both', async () => {
  const page = await viewer.open(AGAINST);
  await finding(page).waitFor();
  expect((await finding(page).textContent())?.replaceAll('\u202f', ' ')).toMatch(
    /^Phone: 101 visitors, none bought \(0\.0 %\)\. Desktop: 101 visitors, 80 bought \(79\.2 %\)\. That is −79 points \(−86 to −\d+\)\. They part most at Consideration to Purchase: 0 % of Phone go on, 99 % of Desktop: −99 points \(−100 to −\d+\)\.$/,
  );
  await page.locator('dp-finding p a', { hasText: '1 visitor' }).click();
  await page.getByRole('heading', { name: /^1 visitor who is also in Desktop, .*on phone/ }).waitFor();
  await ends(page);
});

test.each([
  ['', ''],
  ['', '&unit=session'],
  ['&as=table', ''],
])('each number of either segment is the length of the list behind it (%s%s)', async (as, unit) => {
  const page = await viewer.open(AGAINST + as + unit);
  const links = await numberLinks(page);
  const ofOther = links.filter(({ query }) => query.includes('device=desktop'));
  expect(Math.min(ofOther.length, links.length - ofOther.length)).toBeGreaterThan(12);
  for (const { shown, query } of links) {
    const { total } = await viewer.collector.answer<SessionsAnswer>(`/sessions${query}`);
    expect({ query, total }).toEqual({ query, total: shown });
  }
  await ends(page);
});

test('each stage shows both, how far they are apart, and two paths on one scale', async () => {
  const page = await viewer.open(AGAINST);
  const row = page.locator('dp-compared-lanes tr', { hasText: 'Go on' }).first();
  await row.waitFor();
  const cell = row.locator('td').first();
  expect((await cell.textContent())?.replaceAll(/\s+/g, ' ')).toMatch(
    /Phone:.*41.%.*Desktop:.*80.%.*−40.points.*\(−5\d to −2\d\).*less, beyond noise/,
  );
  expect(await page.locator('dp-compared-path dp-path svg').count()).toBe(2);
  // As many of both are there at the first stage: so its two stations are as high.
  const heights = await page
    .locator('dp-compared-path dp-path')
    .evaluateAll((paths) =>
      paths.map((path) => path.shadowRoot?.querySelector('.station')?.getBoundingClientRect().height ?? 0),
    );
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 1))).toBeLessThan(1);
  await ends(page);
});

test('a place that only one of them knows has its figure of both', async () => {
  const page = await viewer.open(AGAINST);
  const row = page.locator('dp-compared-lanes tr', { hasText: 'Actions' });
  const place = row.locator('li', { hasText: '#close' });
  await place.waitFor();
  expect((await place.textContent())?.replaceAll(/\s+/g, ' ')).toMatch(
    /Phone:\s*60 59.%.*Desktop:\s*0 0.%.*\+59.points/,
  );
  await ends(page);
});

test('a link to two segments shows whoever has it both, and is told as such where links are listed', async () => {
  const member = await viewer.openAs('editor', AGAINST);
  await finding(member).waitFor();
  await member.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = member.getByRole('dialog', { name: 'Share this map' });
  await dialog.getByText(/on phone, against Desktop\) without signing in/).waitFor();
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = dialog.getByText(/\/signin\?share=/);
  await link.waitFor();
  const { pathname, search } = new URL((await link.textContent())?.trim() ?? '');

  const reader = await viewer.open(pathname + search, { isSignedIn: false });
  await reader.waitForURL(/\/map\?.*compare=/);
  await finding(reader).getByText('They part most at').waitFor();
  await expect
    .poll(async () => (await finding(reader).textContent()) === (await finding(member).textContent()))
    .toBe(true);
  await expect.poll(() => reader.locator('dp-compared-path dp-path svg').count()).toBe(2);
  await reader.locator('dp-compared-lanes td a').first().waitFor();
  expect(await accessibilityFaults(reader)).toEqual([]);
  await reader.getByRole('radio', { name: 'Table' }).click();
  await reader.locator('dp-compared-table table').first().waitFor();
  // Neither segment may be taken away, nor another be looked at.
  await reader.goto(`${viewer.url}${AGAINST.replace('device%3Ddesktop', 'everybody')}`);
  await reader.getByRole('alert').filter({ hasText: 'This link shows something else' }).waitFor();
  await ends(reader);

  await member.goto(`${viewer.url}/settings/sharing`);
  await member.getByRole('row', { name: /Map.*visitors, on phone, against Desktop/ }).waitFor();
  await ends(member);
});

test('a segment that nobody is in is said so, beside the one that somebody is', async () => {
  const page = await viewer.open(`${PHONES}&compare=campaign%3Dunheard-of`);
  await finding(page)
    .getByText('Campaign unheard-of: nobody in this period. So there is nothing to compare.')
    .waitFor();
  await page.locator('dp-compared-path').getByText('nobody in this period').waitFor();
  expect(await page.locator('dp-compared-path dp-path').count()).toBe(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  await ends(page);
});

test('a saved segment is called by its name', async () => {
  await viewer.collector.askTo(
    'POST',
    '/segments',
    JSON.stringify({ name: 'At a desk', filter: { device: 'desktop', language: 'en' } }),
    { 'content-type': 'application/json' },
  );
  const page = await viewer.open(PHONES);
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('button', { name: /^At a desk/ }).click();
  await expect.poll(() => finding(page).textContent()).toContain('At a desk: 101 visitors');
  await ends(page);
});

test.each(['light', 'dark'] as const)(
  'axe-core finds no fault in the %s map of two segments, its table and its chooser',
  async (colorScheme) => {
    const page = await viewer.open(AGAINST, { colorScheme });
    await page.locator('dp-compared-lanes td a').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Table' }).click();
    await page.locator('dp-compared-table table').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Compare no longer' }).click();
    // Until the answer is here the one before stands dimmed.
    await page.locator('dp-compared-table').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compare with…' }).click();
    await page.getByRole('button', { name: 'The period before', exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await ends(page);
  },
);
