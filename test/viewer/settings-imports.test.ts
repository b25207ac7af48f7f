import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportsAnswer } from '../../collector/api/imports.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import { ownFolder } from '../support/own-folder.ts';
import { accessibilityFaults, type OpenViewer, openViewer } from './open-viewer.ts';

const PERIOD = `from=${Date.parse('2025-10-01')}&to=${Date.parse('2026-03-01')}&unit=session`;
const TABLE = `customer;booked;what;page;step;iban
4711;02.11.2025 09:15;;https://shop.example/products/42;;CH93
4711;02.11.2025 09:20;order_placed;;Kasse;CH93
4712;gestern;;https://shop.example/;;CH93
`;

let viewer: OpenViewer;
beforeAll(async () => {
  viewer = await openViewer();
});
afterAll(() => viewer.close());

const chooseFile = (page: Page, name: string, text: string | Buffer) =>
  page
    .getByLabel('File to import')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) });
async function choose(page: Page, combobox: RegExp, option: string): Promise<void> {
  await page.getByRole('combobox', { name: combobox }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
const reached = async () =>
  (await viewer.collector.answer<MapAnswer>(`/map?${PERIOD}`)).stages
    .filter((stage) => stage.reached > 0)
    .map(({ id, reached: units }) => `${id} ${units}`);

test('a table of one’s own is looked at, its columns chosen, and becomes a map', async () => {
  const page = await viewer.openAs('editor', '/settings/imports');
  await page.getByRole('heading', { name: 'Nothing was imported yet' }).waitFor();
  await chooseFile(page, 'orders.csv', TABLE);
  // The names of the columns suggest what they are; that times are German, nothing does.
  await page.getByRole('combobox', { name: 'Column of Visitor: customer' }).waitFor();
  await page.getByText(/3 would be refused/).waitFor();
  expect(await page.getByRole('button', { name: /^Import/ }).isDisabled()).toBe(true);
  await page.getByLabel(/^Format of times/).fill('DD.MM.YYYY HH:mm');
  await page.getByLabel(/^Format of times/).press('Tab');
  await page.getByText('2 of the first 3 rows become events, 1 would be refused.').waitFor();
  await page.getByText('is no stage of the journey').waitFor();
  await choose(page, /^Stage of Kasse/, 'Purchase');
  await page.locator('dp-import-preview').getByRole('cell', { name: 'Purchase', exact: true }).waitFor();
  await page.getByText('Columns that are left out: iban.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await reached()).toEqual([]);

  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByText('2 events in 1 session; 1 refused').waitFor();
  expect(await reached()).toEqual(['consideration 1', 'purchase 1']);
  await page.getByRole('button', { name: 'Refused rows of orders.csv' }).click();
  const refused = page.locator('dp-refused-rows');
  await refused.getByText('time "gestern" cannot be read').waitFor();
  expect(await refused.getByRole('row').last().textContent()).toMatch(/4\s*booked/);
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    refused.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(readFileSync(await csv.path(), 'utf8')).toContain('4,booked,');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

test('the export of a product is recognised by its columns, compressed too', async () => {
  const page = await viewer.openAs('editor', '/settings/imports');
  await chooseFile(page, 'posthog.gz', gzipSync(readFileSync('test/fixtures/imports/posthog.ndjson')));
  await page.getByRole('combobox', { name: /^What it is: PostHog/ }).waitFor();
  await page.getByText('7 of the first 8 rows become events, 1 are left out').waitFor();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByText('7 events in 1 session').waitFor();
  await page.context().close();
});

test('a mapping can be written as JSON, and what is wrong with it is said', async () => {
  const page = await viewer.openAs('editor', '/settings/imports');
  await chooseFile(page, 'orders.csv', TABLE);
  await page.getByRole('combobox', { name: 'Column of Visitor: customer' }).waitFor();
  await choose(page, /^What it is/, 'A mapping written as JSON');
  const mapping = page.getByLabel('Mapping', { exact: true });
  expect(JSON.parse(await mapping.inputValue())).toMatchObject({ visitor: 'customer', at: 'booked' });
  await mapping.fill('{"visitor": "customer"}');
  await mapping.press('Tab');
  await page.getByRole('alert').filter({ hasText: 'mapping.at' }).waitFor();
  await mapping.fill(
    '{"visitor": "customer", "at": {"constant": "2025-12-01"}, "name": "what", "url": "page"}',
  );
  await mapping.press('Tab');
  await page.getByText('3 of the first 3 rows become events.').waitFor();
  await page.context().close();
});

test('sending that is broken off says so, and goes on where it was, after the page was loaded anew too', async () => {
  // Few rows and many bytes: three parts.
  const rows = Array.from({ length: 50 }, (_, row) => `v-${row},2026-01-05 10:00,pay,${'x'.repeat(100_000)}`);
  // On the disk, so that it is the same file when it is chosen again.
  const file = join(ownFolder(), 'large.csv');
  writeFileSync(file, `who,when,what,memo\n${rows.join('\n')}\n`);
  const page = await viewer.openAs('editor', '/settings/imports');
  const sentFrom: string[] = [];
  let isBroken = true;
  await page.route('**/imports/uploads/*', (route) => {
    const url = new URL(route.request().url());
    if (route.request().method() === 'PUT') sentFrom.push(url.searchParams.get('at') ?? '');
    // The network is gone at the second part, and again after the page was loaded anew.
    return isBroken && sentFrom.length >= 2 ? route.abort() : route.continue();
  });
  const choose = async () => {
    await page.getByLabel('File to import').setInputFiles(file);
    await page.getByText(/rows become events/).waitFor();
  };
  await choose();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByRole('alert').filter({ hasText: 'The collector does not answer' }).waitFor();
  isBroken = false;
  await page.reload();
  await choose();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByRole('status').filter({ hasText: 'large.csv is here' }).waitFor();
  await page.getByText('50 events in 50 sessions').waitFor();
  expect(sentFrom).toEqual(['0', '2000000', '2000000', '4000000']);
  await page.context().close();
});

test('an import under way shows how far it is, is cancelled, and keeps what it had stored', async () => {
  // Enough for many times as long as somebody takes to cancel.
  const rows = Array.from(
    { length: 150_000 },
    (_, row) => `v-${row % 4_000},${1_767_225_600 + row * 60},pay`,
  );
  const page = await viewer.openAs('editor', '/settings/imports');
  await chooseFile(page, 'long.csv', `who,when,what\n${rows.join('\n')}\n`);
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByRole('progressbar', { name: 'Progress of long.csv' }).waitFor();
  await page.getByRole('button', { name: 'Cancel long.csv' }).click();
  await page.getByRole('button', { name: 'Really cancel long.csv' }).click();
  await page.getByText('Cancelled; what it stored stays').waitFor();
  const { imports } = await viewer.collector.answer<ImportsAnswer>('/imports');
  const long = imports.find(({ name }) => name === 'long.csv');
  expect(long?.state).toBe('cancelled');
  expect(long?.events).toBeLessThan(rows.length);
  await page.context().close();
});
