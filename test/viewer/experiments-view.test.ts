import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExperimentPlan } from '../../collector/api/experiments.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`${[...arms('lookup', 60, 54), ...arms('manual', 60, 24)].join('\n')}`);
  // Long enough after the last session that nobody is open any more.
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

/** Visitors who meet the experiment in consideration and come to purchase; so many go on. Every other one was there a day before. */
function arms(arm: string, count: number, wentOn: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const met = `consideration/product arm(address:${arm}) vital(LCP:${arm === 'lookup' ? 1_800 : 4_600})`;
    const stuck = arm === 'manual' && index % 3 === 0 ? ' rage(#postcode)' : '';
    const shipping = `purchase/shipping click(#postcode)${stuck}`;
    const before = index % 2 === 0 ? `${arm}${index} +${index}m: awareness > consideration\n` : '';
    return `${before}${arm}${index} +${1_440 + index}m: ${met} > ${shipping}${index < wentOn ? ' > retention/thanks' : ''}`;
  });
}

async function plan(change: Partial<ExperimentPlan>): Promise<void> {
  const body = { baseline: 'manual', shares: null, minimumDetectableEffect: 0.4, ...change };
  const headers = { 'content-type': 'application/json' };
  const answer = await viewer.collector.askTo('PUT', '/experiments/address', JSON.stringify(body), headers);
  expect(answer.status).toBe(200);
}

const open = (path = '/address', options = {}) => viewer.open(`/experiments${path}?${PERIOD}`, options);

test('an experiment is found from the list, and its verdict is a sentence', async () => {
  await plan({});
  const page = await viewer.open(`/map?${PERIOD}`);
  await page.getByRole('link', { name: 'Experiments', exact: true }).click();
  await page.getByRole('heading', { name: '1 experiment met visitors in this period' }).waitFor();
  await page.getByRole('link', { name: 'address', exact: true }).click();
  const heading = page.locator('dp-experiments-view h1');
  await expect
    .poll(() => heading.textContent())
    .toBe('“lookup” carries more visitors on from Purchase than “manual”: 90\u202f% against 40\u202f%.');
  await page.context().close();
});

test('the list says how each one stands, without that it is opened', async () => {
  await plan({});
  const page = await open('');
  const state = page.locator('dp-experiment-state p');
  const says = '“lookup” carries more visitors on from Purchase than “manual”: 90\u202f% against 40\u202f%';
  await expect.poll(() => state.textContent()).toBe(says);
  await plan({ shares: { lookup: 0.8, manual: 0.2 } });
  await page.reload();
  await expect.poll(() => state.textContent()).toBe('Do not read yet: 50:50 split where 80:20 was planned');
  await plan({ minimumDetectableEffect: 0.05 });
  await page.reload();
  await expect
    .poll(() => state.textContent())
    .toMatch(/^Too early: .* can be read after [\d,]+ more visitors an arm$/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

test('an arm’s stage shows the adjusted difference and how much longer it took, each with its range', async () => {
  await plan({});
  const page = await open();
  const table = page.locator('dp-arm-stages');
  await table.waitFor();
  const heads = await table.locator('thead th').allInnerTexts();
  // The first cell of the row is the stage's, which the rows of both arms share.
  const cells = await table
    .locator('tbody tr', { has: page.getByText('Purchase') })
    .locator('th, td')
    .allInnerTexts();
  const cellOf = (head: string) => cells[heads.indexOf(head)]?.replaceAll('\u202f', ' ');
  expect(cellOf('Arm')).toBe('lookup');
  expect(cellOf('Adjusted, points')).toMatch(/^\+50\n\+[\d.]+ to \+[\d.]+$/);
  expect(cellOf('Median time')).toMatch(/^[\d.]+ \w+\n.+ to .+$/);
  await table.getByText('No verdict is drawn from them.').waitFor();
  await page.context().close();
});

test('each stage is drawn and told, with what may be said of it', async () => {
  await plan({});
  const page = await open();
  const row = (name: string) => page.locator('dp-forest tr', { has: page.getByRole('rowheader', { name }) });
  await row('Purchase').waitFor();
  const cells = await row('Purchase').locator('td').allInnerTexts();
  expect(cells.map((text) => text.replaceAll('\u202f', ' '))).toEqual([
    '40.0 % of 60',
    '90.0 % of 60',
    '',
    '+50 points',
    expect.stringMatching(/^\+\d+(\.\d)? to \+\d+(\.\d)?$/),
    'More go on',
  ]);
  expect(await row('Consideration').locator('td').last().textContent()).toBe('Nearly all alike');
  expect(await row('Awareness').locator('td').last().textContent()).toBe('Nobody yet');
  // The point of the plot stands right of no difference, inside its interval.
  const [circle, interval, zero] = await Promise.all(
    ['circle', 'line.one-look', 'line.zero'].map((name) => row('Purchase').locator(name).boundingBox()),
  );
  expect(circle?.x).toBeGreaterThan(zero?.x ?? Number.POSITIVE_INFINITY);
  expect(circle?.x).toBeGreaterThan(interval?.x ?? Number.POSITIVE_INFINITY);
  await page.context().close();
});

test('who dropped in an arm, and its pages beside the other arm’s, are one click away', async () => {
  await plan({});
  const page = await open();
  await page.getByRole('link', { name: 'Who dropped of manual in Purchase' }).click();
  await page.getByRole('heading', { name: /^36 / }).waitFor();
  await page.getByRole('heading', { name: /saw “manual” of “address” \(counted from then on\)/ }).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Heatmaps of lookup in Purchase' }).click();
  await page.waitForURL(/\/stage\/purchase\?exposure=address:lookup&against=exposure:address:manual&/);
  await page.context().close();
});

test('a rate and how many it is of open the lists that they count', async () => {
  await plan({});
  const page = await open();
  const cell = page
    .locator('dp-forest tr', { has: page.getByRole('rowheader', { name: 'Purchase' }) })
    .locator('td');
  await cell.first().getByRole('link', { name: '60' }).click();
  await page.getByRole('heading', { name: /^60 / }).waitFor();
  await page.goBack();
  await cell.first().getByRole('link', { name: '40.0' }).click();
  await page.getByRole('heading', { name: /^24 / }).waitFor();
  await page.context().close();
});

test('segments are compared as one family, and one alone is told to be one of several looks', async () => {
  await plan({});
  const page = await open();
  const segments = page.locator('dp-arm-segments');
  await segments.getByRole('rowheader', { name: 'Desktop' }).waitFor();
  await segments.getByText('More go on').first().waitFor();
  await segments.getByText(/comparisons are corrected as one family/).waitFor();
  await segments.getByRole('link', { name: '60' }).first().click();
  await page.getByRole('heading', { name: /^60 visitors who saw “lookup” .* device desktop then/ }).waitFor();
  const narrowed = await viewer.open(`/experiments/address?${PERIOD}&device=desktop`);
  await narrowed.getByText('A segment is one of several looks, and nothing is corrected').waitFor();
  await narrowed.context().close();
  await page.context().close();
});

test('a plan is changed in the view, and what it means is there at once', async () => {
  await plan({});
  const page = await open();
  const heading = page.locator('dp-experiments-view h1');
  const share = (arm: string) => page.getByLabel(`Share of ${arm}, %`);
  await share('lookup').fill('80');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await page.getByRole('alert').filter({ hasText: 'The shares must add up to 100 %.' }).waitFor();
  await share('manual').fill('20');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect
    .poll(() => heading.textContent())
    .toBe('Do not read “address” yet: 50:50 split where 80:20 was planned.');
  await page.context().close();
});

test('who may not change anything reads the plan only', async () => {
  await plan({});
  const page = await viewer.openAs('viewer', `/experiments/address?${PERIOD}`);
  await page.getByLabel('Baseline').waitFor();
  expect(await page.getByLabel('Baseline').isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Save the plan' }).count()).toBe(0);
  await page.context().close();
});

test('the comparisons leave as CSV', async () => {
  await plan({});
  const page = await open();
  await page.locator('dp-forest').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: /Comparisons, CSV/ }).click();
  const lines = readFileSync(await (await saved).path(), 'utf8').split('\r\n');
  const purchase = lines.find((line) => line.includes(',purchase,'));
  expect(purchase).toMatch(/^address,visitor,lookup,manual,purchase,0\.5/);
  await page.context().close();
});

test('an experiment that nobody met in the period says so', async () => {
  const page = await open('/nothing');
  await page.getByRole('heading', { name: 'No visitor met “nothing” in this period' }).waitFor();
  await page.context().close();
});

test.each(['light', 'dark'] as const)('the view has no accessibility fault in %s', async (colorScheme) => {
  await plan({});
  const page = await open('/address', { colorScheme });
  await page.locator('dp-forest').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});
