import type { BrowserContext, Page } from 'playwright';
import { expectEvents } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1>' };

/** Everything a page can keep in this browser. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const parcels: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        parcels.push(...all);
      }
      database.close();
    }
    return {
      local: Object.keys(localStorage),
      tab: Object.keys(sessionStorage),
      cookies: document.cookie,
      caches: await caches.keys().catch(() => []),
      parcels,
    };
  });
const NOTHING = { local: [], tab: [], cookies: '', caches: [], parcels: [] };
const said = (page: Page) => page.evaluate('typeof desirepath.session()');

async function anotherTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test('a denial stops every tab of the browser at once and erases what none of them has sent', async ({
  visit,
  expect,
}) => {
  const { site, page, context } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  const other = await anotherTab(context, `${site.url}/other`);
  await expectEvents(site, { sent: [{ type: 'page_view', pageGroup: '/other' }] });

  site.status = 503;
  await page.evaluate("desirepath.track('unsent')");
  await other.evaluate("desirepath.track('unsent too')");
  await expect.poll(async () => (await kept(page)).parcels.length).toBeGreaterThan(1);
  await page.evaluate("desirepath.consent('denied')");
  await expect.poll(() => said(other)).toBe('undefined');
  await expect.poll(() => kept(page)).toEqual(NOTHING);
  expect(await kept(other)).toEqual(NOTHING);

  site.status = 200;
  const requests = site.bodies.length;
  await page.evaluate("desirepath.track('after'); dispatchEvent(new Event('online'))");
  await other.evaluate("desirepath.track('after'); dispatchEvent(new Event('online'))");
  await page.goto(`${site.url}/?x`);
  await expectEvents(site, { sent: [{ type: 'page_view', page: 1, pageGroup: '/' }] });
  expect(site.bodies.slice(requests).join()).not.toMatch(/unsent|after/);
});

test('consent given again is a new visitor', async ({ visit, expect }) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await page.evaluate("desirepath.consent('denied')");
  await page.evaluate("desirepath.track('between')");
  await expectEvents(site, {
    during: () => page.evaluate("desirepath.consent('granted'); desirepath.track('again')"),
    sent: [
      { type: 'page_view', page: 1 },
      { type: 'custom', name: 'again' },
    ],
    notSent: [{ type: 'custom', name: 'between' }],
  });
  expect(new Set(site.batches.map(({ visitor }) => visitor)).size).toBe(2);
});

test('a denial on a page that waits for consent erases what earlier pages kept', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit({
    '/': '<title>Page</title>SDK<body>x',
    '/asks':
      '<title>Asks</title><script defer src="/desirepath.js" data-key="pk_test" data-consent="pending"></script>',
  });
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  site.status = 503;
  await page.evaluate("desirepath.track('unsent')");
  await page.goto(`${site.url}/asks`);
  // The page before is done with leaving a moment after the next has come.
  await expect.poll(async () => (await kept(page)).parcels).not.toEqual([]);
  await page.evaluate("desirepath.consent('denied')");
  await expect.poll(() => kept(page)).toEqual(NOTHING);
});

test('Global Privacy Control that is switched on later ends it at the next page', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
    history.pushState({}, '', '/next');
  });
  expect(await said(page)).toBe('undefined');
  await expect.poll(() => kept(page)).toEqual(NOTHING);
  await page.evaluate("desirepath.consent('granted')");
  expect(await said(page)).toBe('undefined');
  expect(site.events().filter(({ pageGroup }) => pageGroup === '/next')).toEqual([]);
});

test('cookieless keeps nothing in the browser, and each load is a visitor of its own', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages, { tag: 'data-cookieless data-sample="0"' });
  await page.click('h1');
  await page.evaluate("desirepath.track('one'); desirepath.identify('somebody')");
  await expectEvents(site, { sent: [{ type: 'page_view' }, { type: 'click' }, { type: 'custom' }] });
  expect(await kept(page)).toEqual(NOTHING);
  expect(await page.evaluate('indexedDB.databases().then(({ length }) => length)')).toBe(0);
  await page.goto(`${site.url}/next`);
  await expectEvents(site, { sent: [{ type: 'page_view', pageGroup: '/next', page: 1 }] });
  expect(await kept(page)).toEqual(NOTHING);
  await page.evaluate("desirepath.consent('denied')");
  expect(await kept(page)).toEqual(NOTHING);
  expect(new Set(site.batches.map(({ visitor }) => visitor)).size).toBe(2);
});

test('after reset somebody else sits there, in a session of their own', async ({ visit, expect }) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await expectEvents(site, {
    during: () => page.evaluate("desirepath.reset(); desirepath.track('theirs')"),
    sent: [{ type: 'custom', name: 'theirs' }],
  });
  const of = (type: string) =>
    site.batches.findLast(({ events }) => events.some((each) => each.type === type));
  const [before, after] = [site.batches[0], of('custom')];
  expect(after?.visitor).not.toBe(before?.visitor);
  expect(after?.session).not.toBe(before?.session);
});
