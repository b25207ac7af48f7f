import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { readCsv } from '../../viewer/model/read-csv.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';

let viewer: OpenViewer;

beforeAll(async () => {
  viewer = await openViewer();
  await viewer.collector.send(sessions`
    anna: awareness/home > consideration/product click(#add) > purchase/cart vital(LCP:900) click(#pay) track(order_placed)
    ben @phone +1h: awareness/home > consideration/product rage(#size)
    carol +2h: awareness/blog > consideration/product click(=HYPERLINK)
    dan +3h: awareness/home > purchase/cart vital(LCP:9000) rage(#pay)
  `);
  viewer.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => viewer.close());

async function take(page: Page, label: string | RegExp): Promise<Download> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: label }).click(),
  ]);
  await page.keyboard.press('Escape');
  return download;
}

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

test('the map leaves as tables with the numbers of the API, and as its answer', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  const map = (await (await viewer.collector.ask(`/map?${PERIOD}`)).json()) as MapAnswer;
  const download = await take(page, 'Stages, CSV');
  expect(download.suggestedFilename()).toBe('map-stages.csv');
  const rows = readCsv(await textOf(download), 100);
  expect(
    rows.map(([id, , , reached, wentOn, open, dropped]) => [id, reached, wentOn, open, dropped]),
  ).toEqual(
    map.stages.map(({ id, reached, wentOn, open, dropped }) => [
      id,
      ...[reached, wentOn, open, dropped].map(String),
    ]),
  );
  const flows = readCsv(await textOf(await take(page, 'Flows, CSV')), 100);
  expect(flows.map(([from, to, , visits]) => [from, to, visits])).toEqual(
    map.flows.map(({ from, to, visits }) => [from, to, String(visits)]),
  );
  const loads = readCsv(await textOf(await take(page, 'Loads, CSV')), 100);
  expect(loads.filter(([stage]) => stage === 'purchase')).toEqual([
    ['purchase', 'LCP', 'good', 'visitor', '1', '1', '0', '1'],
    ['purchase', 'LCP', 'needs-improvement', 'visitor', '0', '0', '0', ''],
    ['purchase', 'LCP', 'poor', 'visitor', '1', '0', '1', '0'],
  ]);
  expect(JSON.parse(await textOf(await take(page, 'The map, JSON')))).toEqual(map);
  await page.context().close();
});

test('what was before leaves beside what is, by the numbers of the API', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  const { stages } = await viewer.collector.answer<MapAnswer>(`/map?${PERIOD}&compare=previous`);
  const rows = readCsv(await textOf(await take(page, 'Changes, CSV')), 1_000);
  expect(rows.filter(([, figure]) => figure === 'Reached')).toEqual(
    stages.flatMap(({ id, reached, changes }) =>
      changes
        ? [
            [
              id,
              'Reached',
              'visitor',
              String(reached),
              String(changes.reached.before),
              changes.reached.verdict,
            ],
          ]
        : [],
    ),
  );
  expect(rows).toContainEqual(['consideration', 'Saw /product', 'visitor', '3', '0', expect.any(String)]);
  await page.context().close();
});

test('of two segments, what was before leaves of both, a row a figure', async () => {
  const page = await viewer.open(`/map?${PERIOD}&device=desktop&compare=device%3Dphone`);
  const rows = readCsv(await textOf(await take(page, 'Changes, CSV')), 1_000);
  const [desktops, phones] = await Promise.all(
    ['desktop', 'phone'].map((device) =>
      viewer.collector.answer<MapAnswer>(`/map?${PERIOD}&device=${device}&compare=previous`),
    ),
  );
  const reached = ({ reached, changes }: MapAnswer['stages'][number]) =>
    changes ? [String(reached), String(changes.reached.before), changes.reached.verdict] : [];
  expect(rows.filter(([, figure]) => figure === 'Reached')).toEqual(
    desktops?.stages.map((stage, index) => [
      ...[stage.id, 'Reached', 'visitor', 'Desktop'],
      ...reached(stage),
      'Phone',
      ...(phones?.stages[index] ? reached(phones.stages[index]) : []),
    ]),
  );
  // A map names the most clicked alone: of one that it does not name nothing is said, and no 0.
  const clicked = rows.filter(
    ([stage, figure]) => stage === 'consideration' && figure?.startsWith('Clicked'),
  );
  expect(clicked.map((row) => row.slice(4))).toEqual([
    ['1', '0', expect.any(String), 'Phone', '', '', ''],
    ['1', '0', expect.any(String), 'Phone', '', '', ''],
  ]);
  await page.context().close();
});

test('no spreadsheet runs what a visitor wrote', async () => {
  const page = await viewer.open(`/stage/consideration?${PERIOD}&pageGroup=/product`);
  const text = await textOf(await take(page, 'Heatmap, CSV'));
  expect(text).toContain("'=HYPERLINK");
  expect(text).not.toMatch(/[,\n]=/);
  await page.context().close();
});

test('the report is one file that shows the map offline, without a script', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  const file = await take(page, /^Report/);
  const path = `${await file.path()}.html`;
  await file.saveAs(path);
  const context = await viewer.browser.newContext({ offline: true, javaScriptEnabled: false });
  const report = await context.newPage();
  const asked: string[] = [];
  report.on('request', (request) => asked.push(request.url()));
  await report.goto(pathToFileURL(path).href);
  expect(await report.locator('h1').textContent()).toBe(await page.locator('dp-finding h1').textContent());
  for (const name of ['Awareness', 'Consideration', 'Purchase'])
    await report.getByRole('rowheader', { name }).first().waitFor();
  expect(await report.locator('.ribbon .band').count()).toBe(await page.locator('.ribbon .band').count());
  const { width = 0 } = (await report.locator('svg .band').first().boundingBox()) ?? {};
  expect(width).toBeGreaterThan(0);
  // Fonts are in it, so nothing is asked for but the file.
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
  expect(await report.locator('dp-finding a').first().getAttribute('href')).toMatch(
    `${viewer.url}/sessions?`,
  );
  await context.close();
  await page.context().close();
});

test('the path leaves as a picture, scalable or of pixels', async () => {
  const page = await viewer.open(`/map?${PERIOD}`);
  const svg = await textOf(await take(page, 'SVG'));
  expect(svg).toContain('>Consideration</text>');
  expect(svg).not.toMatch(/var\(|class=/);
  const png = await readFile(await (await take(page, 'PNG')).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Not one colour: many differ from the ground.
  const colours = await page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const pixels = new Uint32Array(
        context?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? [],
      );
      return { width: picture.width, colours: new Set(pixels).size };
    },
    [...png],
  );
  expect(colours.width).toBe(2_880);
  expect(colours.colours).toBeGreaterThan(200);
  await page.context().close();
});

test('all sessions of a list leave, and what a session did', async () => {
  const page = await viewer.open(`/sessions?${PERIOD}`);
  const rows = readCsv(await textOf(await take(page, 'Sessions, CSV')), 100);
  expect(rows.map(([, visitor]) => visitor)).toHaveLength(4);
  await page.locator('dp-session-rows a').first().click();
  await page.waitForURL('**/sessions/**');
  const marks = readCsv(await textOf(await take(page, 'Marks, CSV')), 1_000);
  expect(new Set(marks.map(([, , , , stage]) => stage)).size).toBeGreaterThan(1);
  await page.context().close();
});

test('the panel is usable by keyboard and by axe’s rules, in both themes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await viewer.open(`/map?${PERIOD}`, { colorScheme });
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.and(page.locator(':focus')).waitFor();
    const first = dialog.getByRole('button', { name: 'Stages, CSV' });
    await first.waitFor();
    await page.keyboard.press('Tab');
    await first.and(page.locator(':focus')).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export' }).and(page.locator(':focus')).waitFor();
    await page.context().close();
  }
});

test('two segments leave as rows, as the API’s answer, as a report and as a picture, both sides in each', async () => {
  const page = await viewer.open(`/map?${PERIOD}&device=phone&compare=device%3Ddesktop`);
  const map = await viewer.collector.answer<MapAnswer>(
    `/map?${PERIOD}&device=phone&compare=device%3Ddesktop`,
  );
  const rows = readCsv(await textOf(await take(page, 'Comparison, CSV')), 1_000);
  const reached = rows.filter(([, figure]) => figure === 'Reached');
  expect(
    reached.map(([stage, , , segment, own, , against, other]) => [stage, segment, own, against, other]),
  ).toEqual(
    map.stages.map(({ id, reached }, index) => [
      ...[id, 'Phone', String(reached)],
      ...['Desktop', String(map.against?.stages[index]?.reached)],
    ]),
  );
  const table = async (label: string) => {
    const text = (await textOf(await take(page, label))).replace('\uFEFF', '');
    const [names = '', ...lines] = text.trim().split('\r\n');
    const columns = names.split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
    });
  };
  const stages = await table('Stages, CSV');
  expect(stages).toEqual(
    map.stages.map(({ id, reached, dropped }, index) => {
      const other = map.against?.stages[index];
      return expect.objectContaining({
        ...{ stage: id, segment: 'Phone', reached: String(reached), dropped: String(dropped) },
        ...{
          other_segment: 'Desktop',
          other_reached: String(other?.reached),
          other_dropped: String(other?.dropped),
        },
      });
    }),
  );
  const visits = (flows: MapAnswer['flows'] = [], from: string, to: string) =>
    String(flows.find((flow) => flow.from === from && flow.to === to)?.visits ?? 0);
  const flows = await table('Flows, CSV');
  // Ways that only one of the two took are told as well: with none of the other.
  expect(flows.map(({ stage_visits, other_stage_visits }) => [stage_visits, other_stage_visits])).toEqual(
    flows.map(({ from = '', to = '' }) => [
      visits(map.flows, from, to),
      visits(map.against?.flows, from, to),
    ]),
  );
  expect(flows).toContainEqual({
    ...{ from: 'purchase', to: 'exit', kind: 'exit' },
    ...{ segment: 'Phone', stage_visits: '0', other_segment: 'Desktop', other_stage_visits: '2' },
  });
  expect(await table('Loads, CSV')).toContainEqual({
    ...{ stage: 'purchase', metric: 'LCP', first_load: 'good', unit: 'visitor' },
    ...{ segment: 'Phone', units: '0', went_on: '0', dropped: '0', continue_rate: '' },
    ...{
      other_segment: 'Desktop',
      other_units: '1',
      other_went_on: '1',
      other_dropped: '0',
      other_continue_rate: '1',
    },
  });
  expect(await table('Places, CSV')).toContainEqual({
    ...{ stage: 'consideration', lane: 'touchpoint', page_group: '/product', selector: '', label: '' },
    ...{ unit: 'visitor', segment: 'Phone', units: '1', other_segment: 'Desktop', other_units: '2' },
  });
  expect(JSON.parse(await textOf(await take(page, 'The map, JSON')))).toEqual(map);
  const report = await textOf(await take(page, /^Report/));
  for (const name of ['dp-compared-path', 'dp-compared-lanes', 'dp-compared-table'])
    expect(report).toContain(`<${name}`);
  expect(report).toContain('against Desktop');
  const svg = await textOf(await take(page, 'SVG'));
  for (const name of ['Phone', 'Desktop']) expect(svg).toContain(`>${name}</text>`);
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  await page.context().close();
});
