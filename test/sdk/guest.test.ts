import type { Page } from 'playwright';
import { until } from '../bench/until.ts';
import { expectEvents } from '../support/expect-events.ts';
import { testWithVisits, withoutNavigation } from './visit.ts';

const test = testWithVisits().concurrent;
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1><button id="go">Go</button>' };

/** From then on events have their stage: on a busy machine the rules come later than the page's view waits for them. */
const knowsStages = (page: Page): Promise<void> =>
  until(() => page.evaluate("!!localStorage['dp:config']"), 'the rules');

/** What a page can tell of the history's functions. */
const history = (page: Page) =>
  page.evaluate(() =>
    (['pushState', 'replaceState'] as const).map((name) => {
      const wrapped = window.history[name];
      const fault = (call: () => unknown): string => {
        try {
          return `returned ${call()}`;
        } catch (error) {
          return `${error}`;
        }
      };
      return {
        text: wrapped.toString(),
        native: /^function \w*\(\) \{ \[native code\] \}$/.test(Function.prototype.toString.call(wrapped)),
        name: wrapped.name,
        length: wrapped.length,
        result: fault(() => wrapped.call(window.history, { a: 1 }, '', '#x')),
        state: JSON.stringify(window.history.state),
        uncloneable: fault(() => wrapped.call(window.history, () => {}, '', '#y')),
        foreign: fault(() => wrapped.call(window.history, {}, '', 'https://elsewhere.example/')),
        unbound: fault(() => wrapped({}, '', '#z')),
        tooFew: fault(() => (wrapped as unknown as (this: unknown) => void).call(window.history)),
      };
    }),
  );

test('wrapped history functions are to the page what they were, results, errors and text', async ({
  visit,
  expect,
}) => {
  const plain = await visit({ '*': '<title>Plain</title><body>x' }, { prepare: withoutNavigation });
  const { site, page } = await visit(pages, { prepare: withoutNavigation });
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  expect(await history(page)).toEqual(
    (await history(plain.page)).map((each) =>
      JSON.parse(JSON.stringify(each).replaceAll(plain.site.url, site.url)),
    ),
  );
});

test('without the Navigation API routes are found all the same, and calls inside calls are one page each', async ({
  visit,
}) => {
  const { site, page } = await visit(pages, { prepare: withoutNavigation });
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  await expectEvents(site, {
    during: () =>
      page.evaluate(() => {
        const before = window.history.pushState;
        // A router that answers a route by correcting it, as some do for a locale.
        window.history.pushState = function (state, unused, url) {
          before.call(this, state, unused, url);
          if (url === '/products') this.replaceState({}, '', '/products/7');
        };
        window.history.pushState({}, '', '/products');
      }),
    sent: [
      { type: 'page_view', page: 2, navigation: 'push', pageGroup: '/products' },
      { type: 'page_view', page: 3, navigation: 'replace', pageGroup: '/products/:id' },
    ],
  });
  await page.evaluate('history.back()');
  await expectEvents(site, { sent: [{ type: 'page_view', page: 4, navigation: 'pop' }] });
});

test('names in forms and in the document hide nothing from us', async ({ visit, expect }) => {
  const names = [
    'matches',
    'parentElement',
    'getAttribute',
    'localName',
    'tagName',
    'attributes',
    'getRootNode',
  ];
  const ofDocument = [
    'title',
    'body',
    'head',
    'hidden',
    'referrer',
    'readyState',
    'querySelector',
    'createElement',
  ];
  const errors: string[] = [];
  const { site, page } = await visit(
    {
      '*': `<title>Clobbered</title><body>
        ${ofDocument.map((name) => `<img name="${name}">`).join('')}<p id="location"></p><p id="history"></p>
        <img name="currentScript"><img name="documentElement"><img name="prerendering">
        <form id="form">${names.map((name) => `<input name="${name}">`).join('')}<button id="go">Go</button></form>SDK`,
    },
    { prepare: (given) => given.on('pageerror', (error) => errors.push(error.message)) },
  );
  await page.evaluate("document.getElementById('form').onsubmit = () => false");
  // Playwright itself cannot click here.
  const [x, y] = await page.evaluate(() => {
    const box = document.getElementById('go')?.getBoundingClientRect();
    return [(box?.x ?? 0) + 5, (box?.y ?? 0) + 5] as const;
  });
  await knowsStages(page);
  await page.mouse.click(x, y);
  await page.evaluate("history.pushState({}, '', '/products')");
  await expectEvents(site, {
    sent: [
      { type: 'page_view', navigation: 'load' },
      { type: 'click', stage: 'awareness', target: { selector: '#go' } },
      { type: 'page_view', title: 'Clobbered', stage: 'consideration', navigation: 'push' },
    ],
  });
  expect(errors).toEqual([]);
});

test.for([
  [
    'arrays that make their own JSON',
    'Array.prototype.toJSON = function () { return "[" + this.join() + "]" }',
  ],
  ['enumerable helpers on arrays and objects', 'Array.prototype.each = Object.prototype.extend = () => {}'],
  ['a Promise of its own', 'window.Promise = class Own extends Promise {}'],
  [
    'wrapped listeners',
    `const native = EventTarget.prototype.addEventListener;
     EventTarget.prototype.addEventListener = function (type, handler, ...more) {
       return native.call(this, type, (event) => handler.call(this, event), ...more);
     }`,
  ],
  [
    'a wrapped fetch',
    'const native = fetch; window.fetch = async (...args) => { const answer = await native(...args); return answer }',
  ],
  [
    'a MutationObserver of its own',
    'window.MutationObserver = class { observe() {} disconnect() {} takeRecords() { return [] } }',
  ],
])('on a page with %s events arrive and nothing breaks', async ([, script], { visit, expect }) => {
  const errors: string[] = [];
  const { site, page } = await visit(
    { '*': `<title>Patched</title><script>{${script}}</script>SDK<body><button id="go">Go</button>` },
    {
      tag: '',
      prepare: (given) => given.on('pageerror', (error) => errors.push(error.message)),
    },
  );
  await knowsStages(page);
  await page.click('#go');
  await page.evaluate("desirepath.track('list', { a: 1 })");
  await expectEvents(site, {
    sent: [
      { type: 'page_view' },
      { type: 'click', stage: 'awareness', target: { selector: '#go' } },
      { type: 'custom', name: 'list', props: { a: 1 } },
    ],
  });
  await page.goto('about:blank');
  expect(errors).toEqual([]);
});

test.for([
  [
    'natives that throw',
    "for (const name of ['matches', 'getAttribute']) Element.prototype[name] = () => { throw Error('patched') }",
  ],
  ['a fetch that answers nothing', 'window.fetch = () => {}'],
  ['a fetch that throws', "window.fetch = () => { throw Error('patched') }"],
  ['JSON that throws', "JSON.stringify = () => { throw Error('patched') }"],
  ['a Promise that is none', 'window.Promise = function () {}'],
])('a page with %s keeps working, and hears nothing of us', async ([, script], { visit, expect }) => {
  const errors: string[] = [];
  const { page } = await visit(
    {
      '*': `<title>Patched</title>SDK<body><button id="go">Go</button><script>
        {${script}} addEventListener('unhandledrejection', (event) => { window.rejected = String(event.reason) })</script>`,
    },
    { tag: '', prepare: (given) => given.on('pageerror', (error) => errors.push(error.message)) },
  );
  await page.evaluate("document.getElementById('go').onclick = () => { document.title = 'clicked' }");
  await page.click('#go');
  await page.evaluate("desirepath.track('x'); desirepath.session(); history.pushState({}, '', '/next')");
  await page.evaluate("desirepath.consent('denied')");
  expect(await page.title()).toBe('clicked');
  expect(await page.evaluate('window.rejected')).toBeUndefined();
  expect(errors).toEqual([]);
});

test('two copies of the tag are one, also while both are loading and beside the npm entry', async ({
  visit,
  expect,
}) => {
  const tag = '<script async src="/desirepath.js" data-key="pk_test" data-sample="0"></script>';
  const { site, page } = await visit({
    '*': `<title>Twice</title>${tag}${tag}<script type="module">
      import { start } from '/desirepath.mjs';
      window.fromNpm = start({ key: 'pk_test', collector: location.origin, sample: 0 });
    </script><body><button id="go">Go</button>`,
  });
  await page.click('#go');
  await expectEvents(site, { sent: [{ type: 'page_view' }, { type: 'click' }] });
  await page.goto('about:blank');
  await expectEvents(site, { sent: [{ type: 'page_leave' }] });
  for (const type of ['page_view', 'click', 'page_leave']) {
    expect(site.events().filter((event) => event.type === type)).toHaveLength(1);
  }
  expect(new Set(site.batches.map(({ tab }) => tab)).size).toBe(1);
});

test('start after stop begins again', async ({ visit }) => {
  const { site, page } = await visit({
    '*': `<title>Again</title><script type="module">
      import { start } from '/desirepath.mjs';
      window.again = () => start({ key: 'pk_test', collector: location.origin, sample: 0 });
      again();
    </script><body>x`,
  });
  await expectEvents(site, { sent: [{ type: 'page_view', page: 1 }] });
  await expectEvents(site, {
    during: () => page.evaluate('desirepath.stop(); again() === desirepath'),
    sent: [
      { type: 'page_leave', page: 1 },
      { type: 'page_view', page: 2 },
    ],
  });
});

test('a page without a head, and marks of ours on an SVG, are pages like others', async ({ visit }) => {
  const { site, page } = await visit({
    '*': `<title>Drawn</title><body><script>document.head.remove()</script>
      <script src="/desirepath.js" data-key="pk_test" data-sample="0"></script>
      <svg width="200" height="200" data-dp-stage="purchase"><g data-dp-event="slice"><rect id="slice" width="200" height="200"/></g></svg>`,
  });
  await page.click('#slice');
  await expectEvents(site, {
    sent: [{ type: 'page_view' }, { type: 'click', stage: 'purchase', target: { name: 'slice' } }],
  });
});
