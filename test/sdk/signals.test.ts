import { SIGNAL_RULES } from '../../sdk/protocol/signal-rules.ts';
import { CONFIG, expectEvents } from '../support/expect-events.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const body = (html: string) => ({ '*': `<!doctype html><title>Page</title>SDK<body>${html}` });
const rest = 'new Promise((done) => setTimeout(done, 3600))';

test('thresholds are the collector’s: with six clicks to a rage, five are only a dead button', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(body('<button id="b">Apply</button>'), {
    prepare: (_, site) => {
      site.config = { ...CONFIG, signals: { ...SIGNAL_RULES, rageClicks: 6 } };
    },
  });
  await page.waitForFunction(() => localStorage.getItem('dp:config'));
  const events = await expectEvents(site, {
    during: () => page.click('#b', { clickCount: 5 }),
    sent: [{ type: 'signal', kind: 'dead_click', clicks: 5, target: { selector: '#b' } }],
  });
  expect(events.filter(({ type }) => type === 'signal')).toHaveLength(1);
});

test('without the collector’s thresholds nothing is flagged, and clicks are still told', async ({
  visit,
}) => {
  const { site, page, mark } = await visit(body('<button id="b">Apply</button>'), {
    prepare: (_, site) => {
      site.configDelayMs = 20_000;
    },
  });
  await expectEvents(site, {
    during: async () => {
      for (let i = 0; i < 4; i++) await page.click('#b');
      await page.evaluate(rest);
    },
    mark,
    sent: [{ type: 'click', target: { selector: '#b' } }],
    notSent: [{ type: 'signal' }],
  });
});

test('the text of an error is masked, its address too, and repeats are told once', async ({
  visit,
  expect,
}) => {
  const { site, page, mark } = await visit(
    body(`<script>function fail() {
      for (let i = 0; i < 3; i++) setTimeout(() => { throw new Error('No cart for ann@mail.example') });
      Promise.reject(new Error('Card 4242424242424242 refused'));
      fetch('/missing?token=abcdefghijklmnopqrstuvwxyz123');
    }</script>`),
    {
      prepare: (page) => page.route('**/missing*', (route) => route.fulfill({ status: 503, body: 'No' })),
    },
  );
  await expectEvents(site, { sent: [{ type: 'page_view' }] });
  const events = await expectEvents(site, {
    during: () => page.evaluate('fail()'),
    sent: [
      { type: 'error', source: 'script', message: 'Uncaught Error: No cart for ***' },
      { type: 'error', source: 'promise', message: 'Card *** refused' },
      { type: 'error', source: 'request', url: `${site.url}/missing` },
    ],
    mark,
  });
  expect(events.filter(({ type }) => type === 'error')).toHaveLength(3);
  expect(site.bodies.join()).not.toMatch(/ann@mail|4242424242|abcdefghij/);
});

test('a stay in a field says how it was left, never what was typed', async ({ visit, expect }) => {
  const { site, page } = await visit(
    body(
      '<form onsubmit="return false"><label>Name <input id="n"></label><input id="m" type="password"></form>',
    ),
    { isWatched: true },
  );
  await expectEvents(site, {
    during: async () => {
      await page.click('#n');
      await page.keyboard.type('Ada Byron', { delay: 10 });
      await page.click('#m');
      await page.keyboard.type('enigma-42', { delay: 10 });
      await page.click('#n');
    },
    sent: [
      {
        type: 'field',
        target: { selector: '#n', label: 'Name' },
        edits: 1,
        state: 'filled',
        isRejected: false,
      },
      { type: 'field', target: { selector: '#m' }, edits: 1, state: 'filled' },
    ],
  });
  expect(site.bodies.join()).not.toMatch(/Byron|enigma/);
});

test('a quick back is flagged on the link that misled, on the page that was returned to', async ({
  visit,
}) => {
  const { site, page } = await visit({
    '/': '<!doctype html><title>Home</title>SDK<body><a id="offer" href="/products/7">Offer</a>',
    '*': '<!doctype html><title>Offer</title>SDK<body><h1>Sold out',
  });
  await page.waitForFunction(() => localStorage.getItem('dp:config'));
  await expectEvents(site, {
    during: async () => {
      await page.click('#offer');
      await page.waitForURL('**/products/7');
      await page.waitForFunction(() => document.readyState === 'complete');
      await page.goBack();
    },
    sent: [{ type: 'signal', kind: 'quick_back', stage: 'awareness', target: { selector: '#offer' } }],
  });
});

test('a refused field is flagged on the field, with the explanation that it was filled', async ({
  visit,
}) => {
  const { site, page } = await visit(
    body('<form><input id="m" type="email" value="ann"><button>Send</button></form>'),
  );
  await page.waitForFunction(() => localStorage.getItem('dp:config'));
  await expectEvents(site, {
    during: () => page.click('button'),
    sent: [
      {
        type: 'signal',
        kind: 'field_rejected',
        target: { selector: '#m' },
        explanation: 'refused when filled',
      },
    ],
  });
});

test('names of a page’s fields and pictures that hide the browser’s own do not blind the watch for clicks', async ({
  visit,
}) => {
  const hiding = ['matches', 'contains', 'outerHTML', 'childElementCount', 'getRootNode', 'parentElement'];
  const { site, page } = await visit(
    body(
      `${['timeline', 'querySelectorAll', 'getAnimations', 'styleSheets'].map((name) => `<img name="${name}" alt="">`).join('')}
      <form style="cursor:pointer;padding:60px">${hiding.map((name) => `<input name="${name}">`).join('')}</form>`,
    ),
  );
  await page.waitForFunction(() => localStorage.getItem('dp:config'));
  await expectEvents(site, {
    // Not by the element: these names blind the test's own driver.
    during: () => page.mouse.click(100, 60),
    sent: [{ type: 'signal', kind: 'dead_click', target: { tag: 'form' } }],
  });
});

test('a field is left with a change, which is no answer of the button that was pressed for it', async ({
  visit,
}) => {
  const { site, page } = await visit(body('<input id="n"><button id="b">Find</button>'));
  await page.waitForFunction(() => localStorage.getItem('dp:config'));
  await expectEvents(site, {
    during: async () => {
      await page.fill('#n', 'LS1');
      await page.click('#b');
    },
    sent: [{ type: 'signal', kind: 'dead_click', target: { selector: '#b' } }],
  });
});
