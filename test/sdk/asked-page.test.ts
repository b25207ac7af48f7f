import type { Page } from 'playwright';
import { expect } from 'vitest';
import { until } from '../bench/until.ts';
import { CONFIG, type Site } from '../support/expect-events.ts';
import { recorded, snapshots } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const SECRET = '4929 1234 5678 9012';
const SHOP = `<title>Shop</title>SDK<body><h1>Blankets</h1><p>Card ${SECRET}</p><p data-dp-mask>Margarethe</p>
  <input value="${SECRET}"><button>Buy</button><main></main>
  <script>setTimeout(() => { document.querySelector('main').innerHTML = '<em>Late offer</em>' }, 2_500)</script>`;
/** Nobody is replayed here, and the collector lacks the first page. */
const asks = (more?: (page: Page, site: Site) => unknown) => async (page: Page, site: Site) => {
  site.asked = { stage: 'awareness', pageGroup: '/' };
  await more?.(page, site);
};
const isSent = (site: Site): Promise<void> => until(() => site.chunks.length, 'the page');
/** Two requests later, two seconds each: a page that is taken has been sent by then. */
async function wait(page: Page, site: Site, names = ['first', 'second']): Promise<void> {
  for (const name of names) {
    await page.evaluate(`desirepath.track('${name}')`);
    const isTold = () => site.events().some((event) => event.type === 'custom' && event.name === name);
    await until(isTold, name);
  }
}
/** What is asked for is fetched as soon as it is asked for. */
async function settled(page: Page, site: Site, fetched: readonly string[]): Promise<void> {
  await until(() => site.batches.length, 'a batch');
  await wait(page, site, ['first']);
  expect(fetched.filter((url) => url.includes('recorder'))).toEqual([]);
  expect(site.chunks).toEqual([]);
}
const noteFetched = (page: Page): string[] => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  return fetched;
};

test('a page that is asked for is sent once, masked, with nothing of what its visitor does', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit({ '*': SHOP }, { prepare: asks() });
  const busy = setInterval(() => {
    page.mouse.move(Math.random() * 400, Math.random() * 300).catch(() => {});
    page.mouse.wheel(0, 40).catch(() => {});
  }, 50);
  await isSent(site);
  clearInterval(busy);
  await wait(page, site);

  expect(site.chunks).toHaveLength(1);
  expect(site.chunks[0]).toMatchObject({ snapshot: 'only', stage: 'awareness', pageGroup: '/' });
  expect(site.batches.map(({ context }) => context.replay)).not.toContain('on');
  const text = JSON.stringify(recorded(site));
  expect(text).toContain('Blankets');
  for (const secret of [SECRET, SECRET.slice(5, 9), 'Margarethe']) expect(text).not.toContain(secret);
  expect(snapshots(site)).toHaveLength(1);
  const sources = recorded(site).flatMap(({ type, data }) => (type === 3 ? [data.source] : []));
  expect(sources.filter((source) => ![0, 8, 10, 13, 15].includes(Number(source)))).toEqual([]);
});

test('a strict stage leaves no word of the page', async ({ visit, expect }) => {
  const { site } = await visit(
    { '*': SHOP },
    {
      prepare: (_, given) => {
        given.asked = { stage: 'purchase', pageGroup: '/' };
        const stages = CONFIG.journey.stages.map((stage) =>
          stage.id === 'purchase' ? { ...stage, rules: [{ kind: 'url' as const, path: '^/$' }] } : stage,
        );
        given.config = { ...CONFIG, journey: { ...CONFIG.journey, stages: stages.reverse() } };
      },
    },
  );
  await isSent(site);
  expect(site.chunks[0]).toMatchObject({ snapshot: 'only', stage: 'purchase' });
  expect(JSON.stringify(snapshots(site))).not.toContain('Blankets');
});

test('everything is off the page again afterwards', async ({ visit, expect }) => {
  const { site, page } = await visit(
    { '*': SHOP },
    {
      prepare: asks((page) =>
        page.addInitScript(() => {
          const { attachShadow } = Element.prototype;
          const { observe, disconnect } = MutationObserver.prototype;
          const observing = new Set();
          let hasObserved = false;
          MutationObserver.prototype.observe = function (...args) {
            hasObserved = true;
            observing.add(this);
            return observe.apply(this, args);
          };
          MutationObserver.prototype.disconnect = function () {
            observing.delete(this);
            return disconnect.apply(this);
          };
          Object.assign(window, {
            hasObserved: () => hasObserved,
            isAsItWas: () => Element.prototype.attachShadow === attachShadow && observing.size === 0,
          });
        }),
      ),
    },
  );
  const isAsItWas = () => page.evaluate('isAsItWas()');
  expect(await isAsItWas()).toBe(true);
  await isSent(site);
  expect(await page.evaluate('hasObserved()')).toBe(true);
  expect(await isAsItWas()).toBe(true);
  await page.evaluate(() => document.querySelector('h1')?.setAttribute('data-changed', ''));
  await page.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  expect(site.chunks).toHaveLength(1);
});

test('a page too large is declined, and its session does not say that it was recorded', async ({
  visit,
  expect,
}) => {
  const fetched: string[] = [];
  const large = SHOP.replace(
    '<main></main>',
    `<main></main><script>document.querySelector('main').innerHTML = '<i></i>'.repeat(30_100)</script>`,
  ).replace(/<script>setTimeout.*<\/script>/, '');
  const { site, page } = await visit(
    { '*': large },
    { prepare: asks((page) => page.on('requestfinished', (request) => fetched.push(request.url()))) },
  );
  await expect.poll(() => fetched.some((url) => url.includes('recorder'))).toBe(true);
  await wait(page, site);
  expect(site.chunks).toEqual([]);
  expect(new Set(site.batches.map(({ context }) => context.replay))).toEqual(new Set(['off']));
});

test('data-snapshots="off", and a collector that has replay off, send no page', async ({ visit }) => {
  for (const [tag, replaySample] of [
    ['data-sample="0" data-snapshots="off"', 1],
    ['', 0],
  ] as const) {
    let fetched: string[] = [];
    const { site, page } = await visit(
      { '*': SHOP },
      {
        tag,
        prepare: asks((page, given) => {
          fetched = noteFetched(page);
          given.config = { ...CONFIG, replaySample };
        }),
      },
    );
    await settled(page, site, fetched);
  }
});

test('another page than was asked for is not sent', async ({ visit }) => {
  let fetched: string[] = [];
  const { site, page } = await visit(
    { '*': SHOP },
    {
      prepare: (page, given) => {
        fetched = noteFetched(page);
        given.asked = { stage: 'consideration', pageGroup: '/products/:id' };
      },
    },
  );
  await settled(page, site, fetched);
});

test('a visitor who goes on before the page is taken sends nothing of it', async ({ visit, expect }) => {
  const { site, page } = await visit(
    { '*': SHOP },
    {
      prepare: asks((page) =>
        page.route('**/desirepath-recorder.js*', async (route) => {
          await page.evaluate("history.pushState({}, '', '/products/42')");
          await route.continue();
        }),
      ),
    },
  );
  await expect.poll(() => site.events().filter(({ type }) => type === 'page_view').length).toBe(2);
  await wait(page, site);
  expect(site.chunks).toEqual([]);
});

test('without consent nothing is asked, and with consent taken back nothing is sent', async ({
  visit,
  expect,
}) => {
  let fetched: string[] = [];
  const { site, page } = await visit(
    { '*': SHOP },
    {
      prepare: asks((page) => {
        fetched = noteFetched(page);
      }),
    },
  );
  await expect.poll(() => fetched.some((url) => url.includes('recorder'))).toBe(true);
  await page.evaluate("desirepath.consent('denied')");
  await page.goto(`${site.url}/products/42`);
  await page.evaluate("desirepath.consent('granted')");
  // A new visitor now: by its first page view whatever was left of the other has gone its way.
  const ofNew = () => site.batches.some(({ events }) => events.some(({ pageGroup }) => pageGroup !== '/'));
  await expect.poll(ofNew).toBe(true);
  expect(site.chunks).toEqual([]);
});
