import { expectEvents } from '../support/expect-events.ts';
import { storedParcels } from './stored-parcels.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1><button>Go</button>' };
const track = (name: string) => `desirepath.track('${name}')`;

test('what could not be sent for an outage is sent by the next page of the site, once', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await expectEvents(site, {
    during: async () => {
      site.status = 500;
      await page.evaluate(track('during-outage'));
      await expect.poll(() => site.bodies.some((body) => body.includes('during-outage'))).toBe(true);
      await page.goto('about:blank');
      site.status = 200;
      await page.goto(`${site.url}/next`);
    },
    sent: [
      { type: 'custom', name: 'during-outage' },
      { type: 'page_view', pageGroup: '/next' },
    ],
  });
});

test('what happened offline before the tab was closed is sent by a later visit', async ({
  visit,
  expect,
}) => {
  const { site, page, context } = await visit(pages);
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await expectEvents(site, {
    during: async () => {
      await context.setOffline(true);
      await page.evaluate(track('offline'));
      // Held in IndexedDB: what a browser that is closed now keeps.
      await expect.poll(async () => JSON.stringify(await storedParcels(page)).includes('offline')).toBe(true);
      await page.close();
      await context.setOffline(false);
      const later = await context.newPage();
      await later.goto(`${site.url}/later`);
    },
    // Another tab's parcels are taken over when they are ten seconds old.
    sent: [{ type: 'custom', name: 'offline' }],
  });
});

test('what happens in the moment of leaving arrives', async ({ visit, expect }) => {
  const { site, page } = await visit(pages);
  await expectEvents(site, {
    during: async () => {
      await page.evaluate(
        `addEventListener('beforeunload', () => { for (let i = 0; i < 20; i++) ${track('last')} })`,
      );
      await page.click('button');
      await page.goto('about:blank');
    },
    sent: [{ type: 'click' }, { type: 'page_leave' }],
  });
  await expect.poll(() => site.events().filter((event) => event.type === 'custom').length).toBe(20);
});

test('with the collector down the page hears and says nothing of it', async ({ visit, expect }) => {
  const errors: string[] = [];
  const { page } = await visit(pages, {
    prepare: (given, site) => {
      site.status = 0;
      given.on('pageerror', (error) => errors.push(error.message));
      given.on('console', (message) => {
        // The browser reports failed requests itself.
        if (!message.text().startsWith('Failed to load resource')) errors.push(message.text());
      });
    },
  });
  await page.evaluate(track('x'));
  await page.click('button');
  await page.evaluate("history.pushState({}, '', '/other')");
  await page.goto('about:blank');
  expect(errors).toEqual([]);
});

test('a fault inside the SDK is not the page’s', async ({ visit, expect }) => {
  const errors: string[] = [];
  const { page } = await visit(pages, {
    prepare: (given) => given.on('pageerror', (error) => errors.push(error.message)),
  });
  await page.evaluate("Element.prototype.getBoundingClientRect = () => { throw Error('broken page') }");
  await page.evaluate("document.querySelector('button').onclick = () => { document.title = 'clicked' }");
  await page.dispatchEvent('button', 'click');
  await page.evaluate(
    "desirepath.track({ toString() { throw Error('hostile') } }); desirepath.stage(42); desirepath.variant()",
  );
  expect(await page.title()).toBe('clicked');
  expect(errors).toEqual([]);
});

test('a duplicated tab is a tab of its own in the same session', async ({ visit, expect }) => {
  const { site, page, context } = await visit(pages);
  await expectEvents(site, {
    sent: [{ type: 'page_view' }],
  });
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate("window.open('/copy', '_blank') && 0"),
  ]);
  await opened.waitForLoadState();
  await expectEvents(site, { sent: [{ type: 'page_view', pageGroup: '/copy', page: 1 }] });
  expect(new Set(site.batches.map(({ tab }) => tab)).size).toBe(2);
  expect(new Set(site.batches.map(({ session }) => session)).size).toBe(1);
});

test('however fast one clicks through a site, no number of a batch is used twice', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages);
  for (const step of 'abcdefghijkl') await page.goto(`${site.url}/${step}`);
  await expectEvents(site, { sent: [{ type: 'page_view', pageGroup: '/l' }] });
  const contents = new Map<string, Set<string>>();
  for (const body of site.bodies) {
    const { session, tab, seq, events } = JSON.parse(body);
    const id = [session, tab, seq].join();
    contents.set(id, (contents.get(id) ?? new Set()).add(JSON.stringify(events)));
  }
  expect([...contents.values()].filter(({ size }) => size > 1)).toEqual([]);
});
