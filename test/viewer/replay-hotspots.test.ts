import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { KEY, START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';

/** Words without digits, because digits are masked. The card is kept out of the replay; two buttons are narrower than labels. */
const page = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Delivery</title><meta name="desirepath:stage" content="purchase">
<style>body { margin: 0; padding: 60px; font: 16px/1.5 sans-serif } button { padding: 12px 40px }
  #card { width: 400px; height: 120px } .steps button { width: 30px; padding: 4px } .far { margin-top: 1500px }</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><h1>Delivery</h1><p><button id="find">Find address</button></p><p class="steps"><button id="less">-</button><button id="more">+</button></p>
<div id="card" data-dp-block>A card that nobody may see</div>
<p class="far"><button id="low">Far below</button></p></body></html>`;

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite({
    page,
    clicks: 2,
    async visit(visitor) {
      await visitor.click('#find');
      await visitor.click('#find');
    },
  });
  const path = site.pageGroup.replace(/^\//, '');
  // Theirs is the same page: three of them make a hotspot.
  for (const selector of ['#find', '#less', '#more', '#low', '#gone'])
    await site.collector.send(sessions`
      anna-${selector.slice(1)}: purchase/${path} rage(${selector})
      ben-${selector.slice(1)}: purchase/${path} rage(${selector})
      cleo-${selector.slice(1)}: purchase/${path} rage(${selector})`);
});
afterEach(() => site.closePages());
afterAll(() => site.close());

/** From before the sessions of the text to after the one that is recorded now. */
const PERIOD = `from=${START_MS - DAY_MS}&to=${Date.now() + DAY_MS}`;

async function openReplay(options = {}): Promise<Page> {
  const at = site.session.replay.lastAt ?? site.session.lastAt;
  const opened = await site.open(`/sessions/${site.session.id}?at=${at}&${PERIOD}`, options);
  await opened.frameLocator('dp-player iframe').locator('#find').waitFor({ state: 'attached' });
  // Only members have it, and who reads is known a moment later.
  await opened.getByRole('button', { name: 'Hotspots' }).waitFor();
  return opened;
}

async function openStage(): Promise<Page> {
  const opened = await site.open(`/stage/purchase?pageGroup=${encodeURIComponent(site.pageGroup)}&${PERIOD}`);
  await opened.frameLocator('dp-page-heat iframe').locator('#find').waitFor({ state: 'attached' });
  return opened;
}

test('outlines the hotspots of the page where they are, and says which it does not show', async () => {
  const opened = await openReplay();
  const link = opened.getByRole('link', { name: '3 visitors: Rage clicks on #find' });
  expect(await opened.locator('dp-hotspot-overlay').count()).toBe(0);
  await opened.keyboard.press('h');
  await link.waitFor();
  expect(await opened.locator('dp-hotspot-overlay a').count()).toBe(3);
  expect(await opened.locator('dp-hotspot-overlay').getByRole('status').textContent()).toBe(
    '5 hotspots of Purchase on /blankets: 1 is scrolled out of sight, 1 is not on this page as it is shown.',
  );
  const outline = await opened.locator('dp-hotspot-overlay li', { has: link }).boundingBox();
  const button = await opened.frameLocator('dp-player iframe').locator('#find').boundingBox();
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(outline?.[side]).toBeCloseTo(button?.[side] ?? Number.NaN, 0);
});

test('the words of outlines that are close to each other do not hide each other', async () => {
  const opened = await openReplay();
  await opened.keyboard.press('h');
  const links = opened.locator('dp-hotspot-overlay a');
  await links.nth(2).waitFor();
  const boxes = await links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const overlapping = (boxes as DOMRect[]).flatMap((a, index, all) =>
    all
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => [a, b]),
  );
  expect(overlapping).toEqual([]);
});

test('its outline leads to the same hotspot on the stage view', async () => {
  const opened = await openReplay();
  await opened.getByRole('button', { name: 'Hotspots' }).click();
  await opened.getByRole('link', { name: /Rage clicks on #find/ }).click();
  await opened.locator('dp-hotspot-list article.chosen').getByText('#find').first().waitFor();
  expect(new URL(opened.url()).pathname).toBe('/stage/purchase');
});

test('they are gone while the replay plays, and when they are turned off', async () => {
  const opened = await openReplay();
  const overlay = opened.locator('dp-hotspot-overlay');
  await opened.keyboard.press('h');
  await overlay.waitFor();
  // It plays for less than a second: who looks only after the key was pressed may be late.
  await Promise.all([overlay.waitFor({ state: 'detached' }), opened.keyboard.press(' ')]);
  await opened.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await overlay.waitFor();
  await opened.keyboard.press('h');
  await overlay.waitFor({ state: 'detached' });
});

test('says when they could not be loaded, and tries again', async () => {
  const opened = await openReplay();
  await opened.route('**/api/v1/hotspots?**', (route) => route.abort());
  await opened.keyboard.press('h');
  const alert = opened.locator('dp-hotspot-overlay').getByRole('alert');
  await alert.getByText('The hotspots could not be loaded.').waitFor();
  await opened.unroute('**/api/v1/hotspots?**');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await opened.getByRole('link', { name: /Rage clicks on #find/ }).waitFor();
});

test.each([
  ['replay', 'dp-player', () => openReplay()],
  ['page of its stage', 'dp-page-heat', openStage],
] as const)('what was blocked is shown as not recorded on the %s', async (_, shownBy, open) => {
  const opened = await open();
  const frame = opened.frameLocator(`${shownBy} iframe`);
  const background = (selector: string) =>
    frame.locator(selector).evaluate((element) => getComputedStyle(element).backgroundImage);
  expect(decodeURIComponent(await background('#card'))).toContain('Not recorded');
  expect(await frame.locator('#card').textContent()).toBe('');
  expect(await background('#find')).toBe('none');
});

test.each(['light', 'dark'] as const)('outlines have no accessibility faults in %s', async (colorScheme) => {
  const opened = await openReplay({ colorScheme });
  await opened.keyboard.press('h');
  await opened.locator('dp-hotspot-overlay a').first().waitFor();
  expect(await accessibilityFaults(opened)).toEqual([]);
});
