import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`${[...visitors('lookup', 4), ...visitors('manual', 6)].join('\n')}`);
  // Long enough after the last session that nobody is open any more.
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

/** Each of them clicks and rages twice before it sees its arm, and once since; half of them go on. */
function visitors(arm: string, count: number): string[] {
  const before = 'click(#find) click(#find) rage(#find) rage(#postcode)';
  const since = 'click(#find) rage(#postcode) leave(0.6:#postcode)';
  return Array.from({ length: count }, (_, index) => {
    const goesOn = index % 2 === 0 ? ' > retention' : '';
    return `${arm}${index}: purchase/shipping ${before} arm(address:${arm}) ${since}${goesOn}`;
  });
}

const heading = (page: Page) => page.locator('dp-stage-view h1');
const since = (arms: string) =>
  `Counted is only what happened since each visitor first saw ${arms} of “address”, of those who saw no other arm.`;
const AFTER_EITHER = since('“lookup” or “manual”');
const AFTER_LOOKUP = since('“lookup”');

async function openFromExperiment(): Promise<Page> {
  const page = await viewer.open(`/experiments/address?${PERIOD}`);
  await page.getByRole('link', { name: 'Heatmaps of lookup in Purchase' }).click();
  await page.getByText(AFTER_EITHER).waitFor();
  return page;
}

test('an arm’s heatmaps begin at the exposure, and say so', async () => {
  const page = await openFromExperiment();
  await expect
    .poll(() => heading(page).textContent())
    .toMatch(/^4 visitors came to .*\/shipping.* in Purchase: 4 clicks, 4 signals, and 2 left from here\.$/);
  const panes = page.locator('dp-heat-pair section');
  await expect.poll(() => panes.first().textContent()).toMatch(/4 visitors on the page,\s+4 clicks by 4/);
  await expect.poll(() => panes.last().textContent()).toMatch(/6 visitors on the page,\s+6 clicks by 6/);
  await page.getByRole('link', { name: 'Count their whole sessions' }).click();
  await expect
    .poll(() => heading(page).textContent())
    .toMatch(/^4 visitors came to .*: 12 clicks, 12 signals, and 2 left from here\.$/);
  await expect.poll(() => panes.last().textContent()).toMatch(/18 clicks by 6/);
  await page.getByText(AFTER_EITHER).waitFor({ state: 'detached' });
  await page.context().close();
});

test('the hotspots beside it are those since, and each opens a list as long', async () => {
  const page = await openFromExperiment();
  const hotspots = page.locator('dp-hotspot-list article');
  await expect.poll(() => hotspots.count()).toBe(1);
  await hotspots.getByText('#postcode').first().waitFor();
  await hotspots.getByRole('link', { name: 'Watch 4 visitors' }).click();
  await page.getByRole('heading', { name: /^4 visitors who .*saw “lookup” of “address”/ }).waitFor();
  await page.context().close();
});

test('why they leave is told since the exposure, and leads to lists as long', async () => {
  const page = await openFromExperiment();
  await page.getByRole('link', { name: 'Why they leave Purchase' }).click();
  await page.getByText(`${AFTER_LOOKUP} A page view in which they saw it counts as a whole.`).waitFor();
  const finding = page.locator('dp-drop-off-view .finding');
  await expect.poll(() => finding.textContent()).toMatch(/^\s*2 of 4 visitors went no further than Purchase/);
  await page.getByRole('list', { name: 'Signals' }).getByText('#postcode').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: '2 of 4 visitors' }).click();
  await page
    .getByRole('heading', { name: /^2 visitors who dropped off at Purchase.*saw “lookup”/ })
    .waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'The page they left' }).click();
  await page.waitForURL(/\/stage\/purchase\?.*exposure=address:lookup/);
  await page.goBack();
  await page.getByRole('link', { name: 'Count their whole sessions' }).click();
  await page.waitForURL(/\/drop-off\/purchase\?.*variant=address:lookup/);
  await page.getByText(AFTER_LOOKUP).waitFor({ state: 'detached' });
  await page.context().close();
});

test('what was in view says that a page view counts as a whole', async () => {
  const page = await openFromExperiment();
  await page.getByRole('radio', { name: /^Scroll/ }).click();
  await page.getByText(`${AFTER_LOOKUP} A page view in which they saw it counts as a whole.`).waitFor();
  await page
    .getByText(/4 visitors/)
    .first()
    .waitFor();
  await page.context().close();
});

test('another page and stage stay since the exposure, and an arm that nobody saw says so', async () => {
  const page = await viewer.open(`/stage/retention?exposure=address:lookup&${PERIOD}`);
  await expect.poll(() => heading(page).textContent()).toMatch(/^2 visitors came to .*retention/);
  await page.getByRole('combobox', { name: /^Stage/ }).click();
  await page.getByRole('option', { name: 'Purchase' }).click();
  await page.waitForURL(/\/stage\/purchase\?exposure=address:lookup&/);
  await expect.poll(() => heading(page).textContent()).toMatch(/^4 visitors came to .*: 4 clicks/);
  const empty = await viewer.open(`/stage/purchase?exposure=address:none&${PERIOD}`);
  await empty.getByRole('heading', { name: 'Nobody of this arm came here since' }).waitFor();
  expect(await empty.getByText('Counted is only').count()).toBe(1);
  expect(await empty.getByRole('link', { name: 'Count their whole sessions' }).count()).toBe(1);
  expect(await accessibilityFaults(empty)).toEqual([]);
  await empty.context().close();
  await page.context().close();
});

test.each([
  ['light', 1440],
  ['dark', 1024],
] as const)('it has no accessibility faults in %s, %i wide', async (colorScheme, width) => {
  const page = await viewer.open(`/stage/purchase?exposure=address:lookup&${PERIOD}`, { colorScheme });
  await page.setViewportSize({ width, height: 800 });
  await page.getByText(AFTER_LOOKUP).waitFor();
  await page.locator('dp-hotspot-list article').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});
