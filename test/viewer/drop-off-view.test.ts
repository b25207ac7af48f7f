import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DropOffAnswer } from '../../collector/api/drop-off.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { readCsv } from '../../viewer/model/read-csv.ts';
import { withLink } from '../support/askers.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;
const LOST = 'awareness/home > purchase/shipping rage(#find) click(#find) leave(0.75)';
const WENT = 'awareness/home > purchase/shipping click(#pay) > retention/thanks';
const PURCHASE = `/drop-off/purchase?${PERIOD}`;

/** So many visitors with the same session. */
function visitors(count: number, name: string, session: string): string[] {
  return Array.from({ length: count }, (_, one) => `${name}-${one} ${session}`);
}

beforeAll(async () => {
  viewer = await openViewer();
  const lines = [
    ...visitors(18, 'lost', `@phone +0h: ${LOST}`),
    ...visitors(18, 'lose', `@phone +0h lang=de: ${LOST}`),
    ...visitors(9, 'away', '+1h: awareness/home > purchase/payment'),
    ...visitors(22, 'went', `+2h: ${WENT}`),
    ...visitors(23, 'goes', `+2h lang=de: ${WENT}`),
    ...visitors(4, 'lost', '+240h: awareness/home'),
  ];
  await viewer.collector.send(sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray));
  viewer.collector.clock.nowMs = START_MS + 40 * DAY_MS;
});
afterAll(() => viewer.close());

const answer = async () =>
  (await (await viewer.collector.ask(`/drop-off?stage=purchase&${PERIOD}`)).json()) as DropOffAnswer;

/** Goes to the list behind a figure, and answers how long that is. */
async function listBehind(page: Page, figure: ReturnType<Page['locator']>): Promise<number> {
  await figure.click();
  await page.waitForURL(/\/sessions\?stage=purchase/);
  const sentence = (await page.locator('dp-sessions-view h1').filter({ hasText: 'who' }).textContent()) ?? '';
  await page.goBack();
  await page.locator('dp-differences table').waitFor();
  return Number(sentence.split(' ')[0]);
}

test('the map’s dropped figure leads to why they leave by one click, and back', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  const dropped = page.locator('dp-lanes a[href^="/drop-off/purchase"]');
  expect(await dropped.textContent()).toBe('45');
  await dropped.click();
  await page.waitForURL(/\/drop-off\/purchase/);
  await page.getByRole('heading', { name: 'Why they leave Purchase' }).waitFor();
  expect(await page.locator('.finding').textContent()).toBe(
    '45 of 90 visitors (50\u202f%) went no further than Purchase, most often at “#find” on /shipping.',
  );
  await page.goBack();
  await page.locator('dp-finding').waitFor();
  await page.context().close();
});

test('every figure is the length of the list that it leads to', async () => {
  const page = await viewer.open(PURCHASE);
  await page.locator('dp-differences table').waitFor();
  const { places, cameBack, withoutSignal, differences } = await answer();
  expect(differences.length).toBeGreaterThan(0);
  const figures = page.locator('dp-evidence-list a.units');
  const shown = await figures.allTextContents();
  expect(shown.map(Number)).toEqual([
    ...places.map(({ units }) => units),
    36,
    withoutSignal,
    ...(cameBack?.stages.map(({ units }) => units) ?? []),
    45 - (cameBack?.units ?? 0),
  ]);
  for (const [index, text] of shown.entries())
    expect(await listBehind(page, figures.nth(index)), `figure ${index}`).toBe(Number(text));
  const counts = page.locator('dp-differences a.count');
  for (const [index, text] of (await counts.allTextContents()).entries())
    expect(await listBehind(page, counts.nth(index)), `count ${index}`).toBe(Number(text.split(' ')[0]));
  await page.context().close();
});

test('a difference stands as far from the middle as it is, and its interval around it', async () => {
  const page = await viewer.open(PURCHASE);
  const row = page.locator('dp-differences tbody tr', { hasText: 'Rage click' });
  await row.waitFor();
  expect(await row.locator('.figure').allTextContents()).toEqual(
    [/80\u202f%\s+36 of 45/, /0\u202f%\s+0 of 45/, /\+80\u202fpoints/, /\+\d+ to \+\d+/].map((text) =>
      expect.stringMatching(text),
    ),
  );
  const [zero, interval, dot] = await Promise.all(
    ['.zero', '.interval', '.dot'].map((part) => row.locator(part).boundingBox()),
  );
  const plot = await row.locator('.plot').boundingBox();
  if (!zero || !interval || !dot || !plot) throw new Error('nothing is drawn');
  const middle = (box: { x: number; width: number }) => (box.x + box.width / 2 - plot.x) / plot.width;
  expect(middle(zero)).toBeCloseTo(0.5, 1);
  expect(middle(dot)).toBeCloseTo(0.9, 1);
  expect(dot.x).toBeGreaterThan(interval.x);
  expect(dot.x).toBeLessThan(interval.x + interval.width);
  await page.context().close();
});

test('works by keyboard, and is accessible in both themes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await viewer.open(PURCHASE, { colorScheme });
    const more = page.getByRole('button', { name: /chance may explain/ });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.locator('dp-differences tr.noise').first().waitFor();
    expect(await more.getAttribute('aria-expanded')).toBe('true');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('dp-evidence-list a.units').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/exitSelector=%23find/);
    await page.context().close();
  }
});

test('leads to the page that they left, and the stage view back here', async () => {
  const page = await viewer.open(PURCHASE);
  await page.getByRole('link', { name: 'The page they left' }).click();
  await page.waitForURL(/\/stage\/purchase\?layer=exit/);
  await page.getByRole('link', { name: 'Why they leave Purchase' }).click();
  await page.waitForURL(/\/drop-off\/purchase/);
  await page.context().close();
});

test('says so where nobody came, nobody left, or the stage is none', async () => {
  const page = await viewer.open(`/drop-off/consideration?${PERIOD}`);
  await page.getByText('No visitor came to Consideration in this period.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(`${viewer.url}/drop-off/advocacy?${PERIOD}&device=tablet`);
  await page.getByText('Nobody of this segment came here').waitFor();
  await page.goto(`${viewer.url}/drop-off/nowhere?${PERIOD}`);
  await page.getByText('has no stage "nowhere"').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.context().close();
});

test('leaves as tables with the numbers of the API, and as its answer', async () => {
  const page = await viewer.open(PURCHASE);
  const { places, lastSignals, withoutSignal, cameBack, differences } = await answer();
  const take = async (label: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: label }).click(),
    ]);
    await page.keyboard.press('Escape');
    return await readFile(await download.path(), 'utf8');
  };
  const column = async (label: string, at: number) => readCsv(await take(label), 100).map((row) => row[at]);
  expect(await column('Places, CSV', 5)).toEqual(places.map(({ units }) => String(units)));
  expect(await column('Last signals, CSV', 6)).toEqual(
    [...lastSignals.map(({ units }) => units), withoutSignal].map(String),
  );
  expect(await column('What next, CSV', 3)).toEqual(cameBack?.stages.map(({ units }) => String(units)));
  expect(await column('Differences, CSV', 4)).toEqual(
    differences.map(({ dropped }) => String(dropped.units)),
  );
  expect(JSON.parse(await take('All of it, JSON'))).toEqual(await answer());
  await page.context().close();
});

test('a shared stage shows the figures, and leads to nobody’s session', async () => {
  const query = { stage: 'purchase', ...Object.fromEntries(new URLSearchParams(PERIOD)), unit: 'visitor' };
  const { cookie = '' } = withLink(viewer.collector.collector, {
    project: 'default',
    kind: 'stage',
    query,
    expiresAt: viewer.collector.clock.nowMs + DAY_MS,
  });
  const [name = '', value = ''] = cookie.split('=');
  const context = await viewer.browser.newContext();
  await context.addCookies([{ name, value, url: viewer.url }]);
  const page = await context.newPage();
  await page.goto(viewer.url + PURCHASE);
  await page.locator('dp-differences table').waitFor();
  expect(await page.locator('dp-evidence-list .units').first().textContent()).toBe('36');
  expect(await page.locator('dp-drop-off-view a[href^="/sessions"]').count()).toBe(0);
  await context.close();
});
