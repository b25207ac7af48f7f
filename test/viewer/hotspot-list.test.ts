import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from './open-viewer.ts';

const FROM_MS = START_MS + 14 * DAY_MS;
const PATH = `/stage/purchase?from=${FROM_MS}&to=${FROM_MS + 12 * DAY_MS}`;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  const visitors = (day: number, acts: string) =>
    Array.from({ length: 12 }, (_, one) => `d${day}-${one} +${day}d: purchase ${acts}`);
  const drawn = [...visitors(5, 'rage(#old) rage(#both)'), ...visitors(20, 'rage(#both) rage(#fresh)')];
  await viewer.collector.send(sessions({ raw: [drawn.join('\n')] } as unknown as TemplateStringsArray));
  viewer.collector.clock.nowMs = FROM_MS + 40 * DAY_MS;
});
afterAll(() => viewer.close());

const row = (page: Page, name: string) =>
  page.locator('dp-hotspot-list article').filter({ has: page.getByText(name, { exact: true }).first() });
const rage = (page: Page, name: string) => row(page, name).filter({ hasText: 'Rage clicks' });

test('each hotspot says what became of it, the fixed ones behind, and a link shows those of one state', async () => {
  const page = await viewer.openAs('viewer', PATH);
  await rage(page, '#fresh').locator('.state', { hasText: 'New' }).waitFor();
  expect(await rage(page, '#both').locator('.state').textContent()).toBe('Known');
  expect(await page.locator('dp-hotspot-list article').last().textContent()).toMatch(
    /Fixed.*#old.*0 of 12 visitors of the page now, 12 of 12 in the period before/s,
  );
  expect(await page.getByRole('img', { name: /^12 of 12 visitors/ }).count()).toBeGreaterThan(1);

  await page.getByRole('combobox', { name: /^State/ }).click();
  await page.getByRole('option', { name: 'New 2' }).click();
  await page.waitForURL(/hotspots=new/);
  await rage(page, '#both').waitFor({ state: 'detached' });
  expect(await page.locator('dp-hotspot-list article').count()).toBe(2);
  // Who may only read is offered no way to write.
  expect(await page.getByRole('button', { name: /note|fixed/i }).count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

test('a note is written, left and changed by the keyboard, and is text', async () => {
  const page = await viewer.openAs('editor', PATH);
  const spot = rage(page, '#both');
  const write = spot.getByRole('button', { name: 'Write a note on #both' });
  await write.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('left behind');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await spot.getByRole('textbox').count()).toBe(0);
  expect(await write.evaluate((button) => button.matches(':focus'))).toBe(true);

  await page.keyboard.press('Enter');
  await page.keyboard.type('<b>Ticket 12</b>');
  await page.keyboard.press('Control+Enter');
  await spot.getByText('<b>Ticket 12</b>').waitFor();
  await page.reload();
  await spot.getByText('<b>Ticket 12</b>').waitFor();
  await page.context().close();
});

test('what somebody else wrote meanwhile is shown before it is replaced', async () => {
  const page = await viewer.openAs('editor', PATH);
  const other = await viewer.openAs('editor', PATH);
  const type = async (one: Page, text: string) => {
    await rage(one, '#fresh').getByRole('textbox').fill(text);
    await rage(one, '#fresh').getByRole('button', { name: 'Save' }).click();
  };
  for (const one of [page, other])
    await rage(one, '#fresh').getByRole('button', { name: 'Write a note on #fresh' }).click();
  await type(other, 'theirs');
  await rage(other, '#fresh').getByText('theirs').waitFor();
  await type(page, 'mine');
  await rage(page, '#fresh').getByRole('alert').waitFor();
  await rage(page, '#fresh').locator('.text', { hasText: 'theirs' }).waitFor();
  expect(await rage(page, '#fresh').getByRole('textbox').inputValue()).toBe('mine');
  await rage(page, '#fresh').getByRole('button', { name: 'Save' }).click();
  await rage(page, '#fresh').locator('.text', { hasText: 'mine' }).waitFor();
  await other.context().close();
  await page.context().close();
});

test('it is marked fixed by whoever may, with when and by whom', async () => {
  const page = await viewer.openAs('editor', PATH);
  const spot = rage(page, '#both');
  await spot.getByRole('button', { name: 'Mark fixed: #both' }).click();
  await spot.getByText(/Marked fixed by editor \d+, /).waitFor();
  await spot.getByRole('button', { name: 'Not fixed after all: #both' }).click();
  await spot.getByRole('button', { name: 'Mark fixed: #both' }).waitFor();
  await page.context().close();
});
