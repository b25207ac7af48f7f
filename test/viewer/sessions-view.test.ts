import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`
    anna: awareness > consideration > purchase/shipping rage(#find) click(#a) click(#b)
    ben +1h: awareness > purchase track(order_placed)
    cleo +2h: awareness error(total-is-undefined) click(#a)
    dora +3h @phone: awareness
  `);
  viewer.collector.clock.nowMs = START_MS + DAY_MS;
});
afterAll(() => viewer.close());

/** What each row says, from the top. */
const rowsOf = (page: Page) => page.locator('dp-session-rows .row').allInnerTexts();
const reasonsOf = async (page: Page) =>
  (await page.locator('dp-session-rows .row .reason .cut:first-child').allInnerTexts()).map(oneLine);
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('the list of sessions', () => {
  it('says why each is worth watching, and has the most telling first when asked to', async () => {
    const page = await viewer.open(`/sessions?${PERIOD}`);
    await expect.poll(async () => (await rowsOf(page)).length).toBe(4);
    expect((await rowsOf(page))[0]).toContain('Nothing of note');
    expect(await reasonsOf(page)).toEqual(['Left 1.0 s after an error', 'Reached the goal unhindered', LEFT]);

    await page.getByRole('radio', { name: 'Most telling' }).click();
    await expect.poll(async () => (await reasonsOf(page))[0]).toBe(LEFT);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('worth');
    const first = page.locator('dp-session-rows .row').first();
    // Ten seconds before the rage click, not before the end.
    expect(await first.getAttribute('href')).toContain(`at=${START_MS + 121_000 - 10_000}`);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is narrowed by the text of an error and by length, by keyboard and in the address', async () => {
    const page = await viewer.open(`/sessions?${PERIOD}`);
    await page.getByRole('searchbox', { name: 'Text of an error' }).fill('Undefined');
    await page.keyboard.press('Enter');
    await expect.poll(async () => await rowsOf(page)).toHaveLength(1);
    await expect
      .poll(() => page.locator('h1').textContent())
      .toContain('1 visitor who met an error with “Undefined”');

    await page.goto(`${viewer.url}/sessions?minSeconds=60&${PERIOD}`);
    await expect.poll(async () => await rowsOf(page)).toHaveLength(2);
    await page.getByRole('combobox', { name: /^Length: 1.min or longer/ }).press('Enter');
    await page.getByRole('option', { name: 'Any length' }).click();
    await expect.poll(async () => await rowsOf(page)).toHaveLength(4);
    expect(new URL(page.url()).searchParams.has('minSeconds')).toBe(false);
  });
});

const LEFT = 'Left 2.0 s after a rage click';
