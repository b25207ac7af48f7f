import { expectEvents } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const shop = {
  '/': '<title>Home</title>SDK<body><h1>Home</h1><a id="go" href="/products/42?gclid=x">Jumper</a>',
  '/products/42': '<title>Jumper</title>SDK<body><h1>Jumper</h1>',
  '*': '<title>Other</title>SDK<body><p>Other</p>',
};

test('a load is one page view, with the stage that the collector’s rules give it', async ({ visit }) => {
  const { site } = await visit(shop);
  await expectEvents(site, {
    sent: [
      { type: 'page_view', stage: 'awareness', page: 1, pageGroup: '/', title: 'Home', navigation: 'load' },
    ],
  });
});

test('a multi-page visit is one session of one tab whose pages and batches go on counting', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(shop);
  await expectEvents(site, { sent: [{ type: 'page_view', page: 1 }] });
  await expectEvents(site, {
    during: () => page.click('#go'),
    sent: [
      { type: 'click', target: { selector: '#go', label: 'Jumper' } },
      { type: 'page_leave', page: 1 },
      {
        type: 'page_view',
        page: 2,
        stage: 'consideration',
        pageGroup: '/products/:id',
        referrer: `${site.url}/`,
      },
    ],
  });
  expect(new Set(site.batches.map(({ session, tab, visitor }) => session + tab + visitor)).size).toBe(1);
  const seqs = site.batches.map(({ seq }) => seq).sort((a, b) => a - b);
  expect(seqs).toEqual(seqs.map((_, index) => index));
});

test('a route change is a page view, and the same page under another tracking parameter is not', async ({
  visit,
}) => {
  const { site, page, mark } = await visit(shop);
  await expectEvents(site, {
    during: () => page.evaluate(() => history.pushState({}, '', '/products/7')),
    sent: [
      { type: 'page_leave', page: 1 },
      { type: 'page_view', page: 2, navigation: 'push', stage: 'consideration', referrer: `${site.url}/` },
    ],
  });
  await expectEvents(site, {
    during: () => page.evaluate(() => history.replaceState({}, '', '/products/7?utm_source=mail#reviews')),
    mark,
    notSent: [{ type: 'page_view' }],
  });
  await expectEvents(site, {
    during: () => page.goBack(),
    sent: [{ type: 'page_view', page: 3, navigation: 'pop' }],
  });
});

test('a router that sets the title after the address gets its own title', async ({ visit }) => {
  const { site, page } = await visit(shop);
  await expectEvents(site, {
    during: () =>
      page.evaluate(() => {
        history.pushState({}, '', '/products/7');
        document.title = 'Scarf';
      }),
    sent: [{ type: 'page_view', page: 2, title: 'Scarf' }],
  });
});

test('a router that names the stage after the address gets its page view in that stage', async ({
  visit,
}) => {
  const { site, page } = await visit(shop);
  await expectEvents(site, {
    during: () =>
      page.evaluate("history.pushState({}, '', '/nowhere-in-the-rules'); desirepath.stage('retention')"),
    sent: [{ type: 'page_view', page: 2, stage: 'retention' }],
    notSent: [{ type: 'page_view', page: 2, stage: 'unassigned' }],
  });
});

test('a stage that changes without a page view is told, by call, event rule and selector rule', async ({
  visit,
}) => {
  const { site, page } = await visit({ '*': '<title>Help</title>SDK<body><button>Cart</button>' });
  const run = (script: string) => () => page.evaluate(script);
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'awareness' }] });
  await expectEvents(site, {
    during: run("desirepath.track('order_placed', { value: 12 })"),
    sent: [
      { type: 'stage_enter', stage: 'purchase', source: 'event_rule' },
      { type: 'custom', name: 'order_placed', stage: 'purchase', props: { value: 12 } },
    ],
  });
  await expectEvents(site, {
    during: run("desirepath.stage('retention')"),
    sent: [{ type: 'stage_enter', stage: 'retention', source: 'call' }],
  });
  await expectEvents(site, {
    during: run(
      "history.pushState({}, '', '/help'); document.body.append(Object.assign(document.createElement('i'), { id: 'cart-drawer' }))",
    ),
    sent: [{ type: 'stage_enter', stage: 'purchase', source: 'selector_rule' }],
  });
});

test('the first view has the stage that the rules give it, though they take their time to come', async ({
  visit,
}) => {
  const { site } = await visit(shop, {
    prepare: (_, given) => Object.assign(given, { configDelayMs: 3_000 }),
  });
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'awareness' }] });
});

test('without an answer to its question for rules the first view is sent all the same', async ({ visit }) => {
  const { site } = await visit(shop, {
    prepare: (_, given) => Object.assign(given, { configDelayMs: 60_000 }),
  });
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'unassigned' }] });
});

test('nothing is stored or sent before consent, and a denial erases what there is', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(shop, { tag: 'data-consent="pending"' });
  await page.evaluate("desirepath.track('early')");
  expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
  expect(site.bodies).toEqual([]);
  await expectEvents(site, {
    during: () => page.evaluate("desirepath.consent('granted')"),
    sent: [{ type: 'page_view' }, { type: 'custom', name: 'early' }],
  });
  await page.evaluate("desirepath.track('late'); desirepath.consent('denied')");
  expect(
    await page.evaluate('[localStorage.length, sessionStorage.length, typeof desirepath.session()]'),
  ).toEqual([0, 0, 'undefined']);
  await page.evaluate("desirepath.consent('granted')");
  await expectEvents(site, {
    during: () => page.evaluate("desirepath.track('again')"),
    sent: [{ type: 'custom', name: 'again' }],
    notSent: [{ type: 'custom', name: 'late' }],
  });
});

test('Global Privacy Control is honoured', async ({ visit, expect }) => {
  const { site, page } = await visit(shop, {
    prepare: (given) =>
      given.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })),
  });
  await page.click('#go');
  await page.waitForURL('**/products/42**');
  await page.evaluate("desirepath.track('x')");
  expect(await page.evaluate('localStorage.length')).toBe(0);
  expect(site.bodies).toEqual([]);
});

test('calls made before the script arrives are made when it does, and a second copy of the tag is none', async ({
  visit,
  expect,
}) => {
  const { site } = await visit({
    '/': "<title>Home</title><script>desirepath={q:[]};for(const name of ['stage','track'])desirepath[name]=(...args)=>desirepath.q.push([name,...args]);desirepath.track('early',{a:1})</script>SDK<script defer src=/desirepath.js data-key=pk_test data-sample=0></script><body>x",
  });
  const events = await expectEvents(site, {
    sent: [{ type: 'custom', name: 'early', props: { a: 1 } }],
  });
  expect(events.filter(({ type }) => type === 'page_view')).toHaveLength(1);
});

test('a wrong option is said once in the console with its fix, and the page goes on', async ({
  visit,
  expect,
}) => {
  const said: string[] = [];
  await visit(
    { '/': '<title>x</title>SDK<body>x' },
    {
      tag: 'data-sample="half"',
      prepare: (page) => page.on('console', (message) => said.push(message.text())),
    },
  );
  expect(said.filter((text) => text.includes('desirepath:'))).toEqual([
    expect.stringContaining('sample "half" must be'),
  ]);
});

test('blocked storage costs the visitor’s memory, not the page nor the events', async ({ visit }) => {
  const { site } = await visit(shop, {
    prepare: (page) =>
      page.addInitScript(() => {
        for (const area of ['localStorage', 'sessionStorage', 'indexedDB']) {
          Object.defineProperty(window, area, {
            get: () => {
              throw new DOMException('denied', 'SecurityError');
            },
          });
        }
      }),
  });
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'awareness' }] });
});

test('after stop the page’s history is its own and nothing more is sent', async ({ visit, expect }) => {
  const { site, page } = await visit(shop);
  await expectEvents(site, {
    during: () => page.evaluate('desirepath.stop()'),
    sent: [{ type: 'page_leave' }],
  });
  await page.evaluate("history.pushState({}, '', '/products/9')");
  await page.click('h1');
  expect(await page.evaluate('history.pushState.toString()')).toContain('[native code]');
  await expectEvents(site, {
    during: () => page.goto(`${site.url}/help`),
    sent: [{ type: 'page_view', page: 2, pageGroup: '/help' }],
  });
  expect(site.events().filter(({ type }) => type === 'click')).toEqual([]);
});

test('the npm entry is the same SDK, started by a call that throws for a wrong option', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit({
    '/': `<title>Home</title><script type="module">
      import { start } from '/desirepath.mjs';
      try { start({ key: 'sk_secret', collector: location.origin }) } catch (error) { window.said = error.message }
      window.api = start({ key: 'pk_test', collector: location.origin, sample: 0 });
    </script><body>x`,
  });
  await expectEvents(site, { sent: [{ type: 'page_view', stage: 'awareness' }] });
  expect(await page.evaluate('said')).toContain('key "sk_secret" must be');
  const session = site.batches[0]?.session;
  expect(await page.evaluate('api.session()')).toEqual({
    id: session,
    replayUrl: `${site.url}/sessions/${session}`,
    dropped: 0,
  });
});
