import type { Page, Route } from 'playwright';
import { until } from '../bench/until.ts';
import { expectEvents, type Site } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const SECOND_FILE = '**/desirepath-behaviour.js*';
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1><button id="go">Go</button>' };

/** Holds the behaviour file back, as a slow network does, until `let go`. */
async function slowly(page: Page): Promise<{ arrive: () => Promise<void> }> {
  const held: Route[] = [];
  await page.route(SECOND_FILE, (route) => void held.push(route));
  return {
    async arrive() {
      await until(() => held.length, 'the second file');
      // Lets go of what is held.
      await page.unroute(SECOND_FILE);
    },
  };
}
const eventsOn = (site: Site, number: number) => site.events().filter(({ page }) => page === number);

test('who leaves before the second file has come was on the page, whose address tells nothing of them', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages, {
    until: 'domcontentloaded',
    prepare: async (given, { url }) => {
      await slowly(given);
      await given.goto(`${url}/orders/4711/jane@mail.example/receipt?token=s3cret#hash`, {
        waitUntil: 'domcontentloaded',
      });
    },
  });
  await expectEvents(site, {
    sent: [
      {
        type: 'page_view',
        url: `${site.url}/orders/***/***/receipt`,
        pageGroup: '/orders/:id/:id/receipt',
        stage: 'unassigned',
        page: 1,
      },
    ],
  });
  await page.goto('about:blank');
  expect(site.bodies.join()).not.toMatch(/4711|jane|s3cret|hash/);
});

test('what the site said before the second file came leaves with the visitor, in the stage it named', async ({
  visit,
}) => {
  const { site, page } = await visit(pages, { until: 'domcontentloaded', prepare: slowly });
  await page.evaluate("desirepath.stage('purchase'); desirepath.track('order_placed', { value: 12 })");
  await expectEvents(site, {
    during: () => page.goto('about:blank'),
    sent: [
      { type: 'page_view', stage: 'purchase' },
      { type: 'custom', name: 'order_placed', stage: 'purchase', props: { value: 12 } },
    ],
  });
});

test('what left without an answer is repeated by the next page, and counts once', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages, { until: 'domcontentloaded', prepare: slowly });
  site.status = 0;
  await page.evaluate("desirepath.track('lost?')");
  await page.goto('about:blank');
  await expect.poll(() => site.bodies.some((body) => body.includes('lost?'))).toBe(true);
  site.status = 200;
  await page.unroute(SECOND_FILE);
  await page.goto(`${site.url}/next`);
  await expectEvents(site, {
    sent: [
      { type: 'custom', name: 'lost?' },
      { type: 'page_view', page: 2 },
    ],
  });
  expect(eventsOn(site, 1).filter(({ type }) => type === 'page_view')).toHaveLength(1);
});

test('a click and a call from before the second file came keep their moment and element', async ({
  visit,
  expect,
}) => {
  let behaviour: Awaited<ReturnType<typeof slowly>> | undefined;
  const { site, page } = await visit(
    { '*': '<title>Page</title>SDK<body><div id="host"></div>' },
    {
      until: 'domcontentloaded',
      prepare: async (given) => {
        behaviour = await slowly(given);
      },
    },
  );
  await page.evaluate(() => {
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<button id="inner">Buy</button>';
    // Slots and shadow roots hide the inner element as soon as the event's dispatch is over.
    (window as unknown as { desirepath: { track: (name: string) => void } }).desirepath.track('early');
  });
  await page.click('#inner');
  const before = Date.now();
  await behaviour?.arrive();
  const events = await expectEvents(site, {
    sent: [
      { type: 'page_view', page: 1 },
      { type: 'click', target: { selector: '#host >>> #inner' } },
      { type: 'custom', name: 'early' },
    ],
  });
  for (const { type, at } of events) {
    if (type === 'click' || type === 'custom' || type === 'page_view') expect(at).toBeLessThanOrEqual(before);
  }
});

test('a page that is hidden and shown again before the second file came is viewed once', async ({
  visit,
  expect,
}) => {
  let behaviour: Awaited<ReturnType<typeof slowly>> | undefined;
  const { site, page } = await visit(pages, {
    until: 'domcontentloaded',
    prepare: async (given) => {
      behaviour = await slowly(given);
    },
  });
  await page.evaluate(() => {
    const hide = (isHidden: boolean) => {
      Object.defineProperty(Document.prototype, 'hidden', { get: () => isHidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    };
    (window as unknown as { desirepath: { track: (name: string) => void } }).desirepath.track('once');
    hide(true);
    hide(false);
  });
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'unassigned' }] });
  await behaviour?.arrive();
  await expectEvents(site, { sent: [{ type: 'stage_enter', stage: 'awareness', page: 1 }] });
  for (const type of ['page_view', 'custom']) {
    expect(site.events().filter((event) => event.type === type)).toHaveLength(1);
  }
});

test('with the second file blocked the page works, and its view is told when it is left', async ({
  visit,
  expect,
}) => {
  const errors: string[] = [];
  const { site, page } = await visit(pages, {
    prepare: async (given) => {
      given.on('pageerror', (error) => errors.push(error.message));
      await given.route(SECOND_FILE, (route) => route.abort());
    },
  });
  await page.click('button');
  await page.evaluate("desirepath.track('x'); desirepath.identify('me'); desirepath.session()");
  await expectEvents(site, {
    during: () => page.goto('about:blank'),
    sent: [{ type: 'page_view' }, { type: 'custom', name: 'x' }],
  });
  expect(errors).toEqual([]);
});
