import type { Page } from 'playwright';
import { expectEvents } from '../support/expect-events.ts';
import { storedParcels } from './stored-parcels.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1>' };
const track = (name: string) => `desirepath.track('${name}')`;

const isStored = (page: Page, name: string) => async (): Promise<boolean> =>
  JSON.stringify(await storedParcels(page)).includes(name);

test('what happened before a page crashed is sent by the next page, once', async ({ visit, expect }) => {
  const { site, page, context } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  // Nothing arrives any more, as on a train: what is sent must have come from the store.
  site.status = 500;
  await page.evaluate(track('before-crash'));
  await expect.poll(isStored(page, 'before-crash')).toBe(true);
  const debug = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  debug.send('Page.crash').catch(() => {});
  await crashed;
  site.status = 200;
  const next = await context.newPage();
  await next.goto(`${site.url}/next`);
  await expectEvents(site, { sent: [{ type: 'custom', name: 'before-crash' }] });
  expect(site.events().filter((event) => 'name' in event && event.name === 'before-crash')).toHaveLength(1);
});

test('a living page’s parcels are left to it, and a hidden page holds no lock', async ({ visit, expect }) => {
  const { site, page, context } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  const held = (): Promise<number> =>
    page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);
  expect(await held()).toBe(1);
  const other = await context.newPage();
  await other.goto(`${site.url}/other`);
  await expect.poll(held).toBe(2);
  await other.goto('about:blank');
  await expect.poll(held).toBe(1);
});

test('a batch that a proxy finds too large arrives in halves, each event once', async ({ visit, expect }) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await page.route('**/v1/batch*', (route) =>
    (route.request().postDataBuffer()?.length ?? 0) > 1_500
      ? route.fulfill({ status: 413 })
      : route.continue(),
  );
  await expectEvents(site, {
    // Names that gzip cannot make small.
    during: () =>
      page.evaluate(
        `for (let i = 0; i < 40; i++) desirepath.track('n' + i + crypto.randomUUID() + crypto.randomUUID())`,
      ),
    sent: Array.from({ length: 40 }, () => ({ type: 'custom' }) as const),
  });
  const names = () => site.events().flatMap((event) => (event.type === 'custom' ? [event.name] : []));
  await expect.poll(() => names().length).toBe(40);
  expect(new Set(names()).size).toBe(40);
});

test('a collector that asks for two seconds is left alone for two seconds', async ({ visit, expect }) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  const attempts: number[] = [];
  await page.route('**/v1/batch*', (route) => {
    attempts.push(Date.now());
    const headers = { 'Retry-After': '2', 'Access-Control-Expose-Headers': 'Retry-After' };
    return attempts.length === 1 ? route.fulfill({ status: 503, headers }) : route.continue();
  });
  await expectEvents(site, {
    during: () => page.evaluate(track('asked-to-wait')),
    sent: [{ type: 'custom', name: 'asked-to-wait' }],
  });
  expect((attempts[1] ?? 0) - (attempts[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
});

test('where there is next to no room the oldest is given up, and the next batch says how much', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages, {
    // Chromium's own override (Storage.overrideQuotaForOrigin) does not reach a context of its own.
    prepare: (given) =>
      given.addInitScript(() => {
        navigator.storage.estimate = async () => ({ quota: 1_000_000, usage: 0 });
      }),
  });
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  site.status = 500;
  await page.evaluate(
    "for (let i = 0; i < 300; i++) desirepath.track('n' + i, { text: crypto.randomUUID() + crypto.randomUUID() })",
  );
  await expect.poll(() => page.evaluate('desirepath.session().dropped > 0')).toBe(true);
  site.status = 200;
  await expectEvents(site, {
    during: async () => {
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.evaluate(track('after'));
    },
    sent: [{ type: 'custom', name: 'after' }],
  });
  const dropped = await page.evaluate('desirepath.session().dropped');
  const told = site.batches.reduce((sum, { lost }) => sum + (lost?.batches ?? 0), 0);
  expect(told).toBe(dropped);
});
