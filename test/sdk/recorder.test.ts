import { expect } from 'vitest';
import { until } from '../bench/until.ts';
import { expectEvents, type RecordedEvent, type Site } from '../support/expect-events.ts';
import { recorded, snapshots } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const tag = '';
const CUSTOM = 5;
const MOUSE_MOVE = 1;
const hasSnapshot = (site: Site): boolean => snapshots(site).length > 0;
const marks = (site: Site, name: string): unknown[] =>
  recorded(site)
    .filter(({ type, data }) => type === CUSTOM && data.tag === name)
    .map(({ data }) => data.payload);

const PLAIN = '<title>Shop</title>SDK<body><p><b id="moved">moved</b></p><div id="to"></div>';
/** `recordedAfter`: what the page does, each step told of before the next. */
const test = testWithVisits().extend(
  'recordedAfter',
  ({ visit }) =>
    async (steps: readonly string[]): Promise<RecordedEvent[]> => {
      const { site, page } = await visit({ '*': PLAIN }, { tag });
      await until(() => hasSnapshot(site), 'a snapshot');
      for (const [index, step] of steps.entries())
        await page.evaluate(`${step}; desirepath.stage('step-${index}')`);
      await page.goto('about:blank');
      await until(() => marks(site, 'stage').length > steps.length, 'all steps');
      expect(marks(site, 'stage').slice(1)).toEqual(steps.map((_, index) => ({ stage: `step-${index}` })));
      return recorded(site);
    },
).concurrent;

const SECRETS = {
  'ann@mail.example':
    '<p>ann@mail.example</p><a href="mailto:ann@mail.example">x</a><i title="ann@mail.example">t</i>',
  '4111222233334444':
    '<input name="card_number" value="4111222233334444"><b aria-label="4111222233334444">c</b>',
  hunter2: '<input type="password" value="hunter2"><a href="/in?password=hunter2">in</a>',
  eyJhbGciOiJIUzI1NiIsInR5cCI6:
    '<img alt="" src="/x.png?token=eyJhbGciOiJIUzI1NiIsInR5cCI6"><p data-id="eyJhbGciOiJIUzI1NiIsInR5cCI6">x</p>',
  'typed-in-textarea': '<textarea>typed-in-textarea</textarea>',
  'hidden-field-value': '<input type="hidden" name="ref" value="hidden-field-value">',
  'chosen-option': '<select><option selected value="chosen-option">A</option></select>',
  'chosen-radio': '<input type="radio" name="r" value="chosen-radio" checked>',
  'edited-in-place': '<div contenteditable>edited-in-place</div>',
  'inside-frame-attribute': '<iframe srcdoc="<p data-dp-mask>inside-frame-attribute</p>"></iframe>',
  'explicitly-masked': '<p data-dp-mask>explicitly-masked</p>',
  'explicitly-blocked': '<section data-dp-block><p>explicitly-blocked</p></section>',
};

test('no secret of the page is in any byte that leaves it, at first and when it changes', async ({
  visit,
  expect,
}) => {
  const later = 'document.body.append(document.querySelector("#copy").content.cloneNode(true))';
  const html = Object.values(SECRETS).join('');
  const { site, page } = await visit(
    {
      '*': `<!doctype html><title>Shop</title>SDK<body><h1>Readable words</h1>${html}<template id="copy">${html}</template><button>Go</button>`,
    },
    { tag },
  );
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  await page.fill('textarea', 'typed-in-textarea, more of it');
  await page.evaluate(later);
  await page.click('h1');
  await page.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  await expect.poll(() => recorded(site).some(({ data }) => data.source === 0)).toBe(true);
  const everything = site.bodies.join('\n') + JSON.stringify(site.chunks);
  expect(Object.keys(SECRETS).filter((secret) => everything.includes(secret))).toEqual([]);
  expect(everything).toContain('Readable words');
});

test('a replay says its stage and page, and its chunks where they begin', async ({ visit, expect }) => {
  const { site, page } = await visit({ '*': '<title>Shop</title>SDK<body><h1>Shop</h1>' }, { tag });
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  await page.evaluate("history.pushState({}, '', '/products/42')");
  await expect.poll(() => marks(site, 'stage')).toEqual([{ stage: 'awareness' }, { stage: 'consideration' }]);
  expect(marks(site, 'page')).toEqual([
    { page: 1, pageGroup: '/', url: `${site.url}/` },
    { page: 2, pageGroup: '/products/:id', url: `${site.url}/products/42` },
  ]);
  expect(site.chunks[0]).toMatchObject({
    stage: 'awareness',
    page: 1,
    pageGroup: '/',
    snapshot: '1',
    seq: 0,
  });
  const batch = site.batches[0];
  expect(batch?.context.replay).toBe('on');
  expect(site.chunks.every(({ session, tab }) => session === batch?.session && tab === batch?.tab)).toBe(
    true,
  );
});

test('in a stage that demands it every word is masked, elsewhere words stay readable', async ({
  visit,
  expect,
}) => {
  const { site } = await visit(
    {
      '*': '<title>Shop</title>SDK<body><p>Readable</p><section data-dp-stage="purchase"><p>Delivery address</p></section><p data-dp-unmask>Order 1234567</p>',
    },
    { tag },
  );
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  const text = JSON.stringify(recorded(site));
  expect(text).toContain('Readable');
  expect(text).toContain('Order 1234567');
  expect(text).not.toContain('Delivery');
});

test('a blocked field keeps its name and size, so that clicks on it can be placed', async ({
  visit,
  expect,
}) => {
  const { site } = await visit(
    { '*': '<title>Shop</title>SDK<body><input id="number" name="card_number" value="4111">' },
    { tag },
  );
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  const text = JSON.stringify(recorded(site));
  expect(text).toMatch(/"id":"number"/);
  expect(text).toMatch(/"rr_width":"\d/);
  expect(text).not.toContain('4111');
});

test('what was recorded last before leaving arrives', async ({ visit, expect }) => {
  const { site, page } = await visit({ '*': '<title>Shop</title>SDK<body><h1>Shop</h1>' }, { tag });
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  await page.evaluate("document.querySelector('h1').textContent = 'Changed at the very end'");
  await page.goto('about:blank');
  await expect.poll(() => JSON.stringify(recorded(site)).includes('Changed at the very end')).toBe(true);
});

test('what leaves with the page is compressed, small as it may be', async ({ visit, expect }) => {
  const { site, page } = await visit({ '*': '<title>Shop</title>SDK<body><ul></ul>' }, { tag });
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  await page.evaluate(
    "document.querySelector('ul').innerHTML = '<li class=row><a href=/rug>Woollen rug</a></li>'.repeat(200)",
  );
  await page.goto('about:blank');
  const last = () => site.chunks.find((chunk) => JSON.stringify(chunk.recorded).includes('Woollen rug'));
  await expect.poll(last).toBeDefined();
  const { chars, bytes } = last() ?? { chars: 0, bytes: 0 };
  expect(chars).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(chars / 4);
});

test('the way of the pointer is recorded, in whole pixels', async ({ visit, expect }) => {
  const { site, page } = await visit({ '*': '<title>Shop</title>SDK<body><h1>Shop</h1>' }, { tag });
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  await page.mouse.move(200.4, 300.6, { steps: 3 });
  const way = () =>
    recorded(site)
      .filter(({ data }) => data.source === MOUSE_MOVE)
      .flatMap(({ data }) => data.positions as { x: number; y: number }[]);
  await page.goto('about:blank');
  await expect.poll(() => way().length).toBeGreaterThan(0);
  expect(way().every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
});

test('a chunk still in the compressor when its page goes away arrives', async ({ visit, expect }) => {
  const { site, page } = await visit(
    { '*': `<title>Shop</title>SDK<body><h1>Shop</h1><p>${'One of many words. '.repeat(500)}</p>` },
    {
      tag,
      prepare: (page) =>
        page.addInitScript(() => {
          function Stuck() {
            return new TransformStream({
              transform({ length }: Uint8Array) {
                // A batch of events is smaller than the page's words.
                if (length > 4_000) Object.assign(window, { isCompressing: true });
                return new Promise<void>(() => {});
              },
            });
          }
          Object.defineProperty(window, 'CompressionStream', { value: Stuck });
        }),
    },
  );
  await page.waitForFunction(() => 'isCompressing' in window);
  expect(hasSnapshot(site)).toBe(false);
  await page.goto('about:blank');
  await expect.poll(() => hasSnapshot(site)).toBe(true);
});

test('a session that is not sampled says so and fetches no recorder', async ({ visit, expect }) => {
  const fetched: string[] = [];
  const { site } = await visit(
    { '*': '<title>Shop</title>SDK<body><h1>Shop</h1>' },
    {
      tag: 'data-sample="0"',
      isWatched: true,
      prepare: (page) => page.on('request', (request) => fetched.push(request.url())),
    },
  );
  await expectEvents(site, { sent: [{ type: 'vital', metric: 'FCP' }] });
  expect(site.batches[0]?.context.replay).toBe('off');
  expect(fetched.filter((url) => url.includes('recorder'))).toEqual([]);
});

test('a click on what came in the same moment is told of that very element', async ({ visit, expect }) => {
  const { site, page } = await visit({ '*': '<title>Shop</title>SDK<body><h1>Shop</h1>' }, { tag });
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  await page.evaluate(() => {
    const made = document.createElement('button');
    document.body.append(made);
    made.click();
  });
  await page.goto('about:blank');
  const CLICK = 2;
  const clicks = (): RecordedEvent[] =>
    recorded(site).filter(({ data }) => data.source === 2 && data.type === CLICK);
  await expect.poll(() => clicks().length).toBe(1);
  const [click] = clicks();
  expect(JSON.stringify(recorded(site))).toMatch(
    new RegExp(`"tagName":"button","attributes":{},"childNodes":\\[\\],"id":${click?.data.id}\\b`),
  );
});

const ofSource = (events: readonly RecordedEvent[], source: number) =>
  events.flatMap(({ data }, index) => (data.source === source ? [{ data, index }] : []));

test('an element that was moved twice at once is told of where it is, in a new one', async ({
  recordedAfter,
  expect,
}) => {
  const events = await recordedAfter([
    'to = document.querySelector("#to"); moved = document.querySelector("#moved"); to.append(moved); box = document.createElement("section"); to.append(box); box.append(moved)',
  ]);
  const adds = ofSource(events, 0).flatMap(
    ({ data }) => data.adds as { parentId: number; node: { id: number; tagName: string } }[],
  );
  const box = adds.find(({ node }) => node.tagName === 'section');
  expect(adds.filter(({ node }) => node.tagName === 'b').map(({ parentId }) => parentId)).toEqual([
    box?.node.id,
  ]);
});

test('a sheet that a root outside the document adopts is told of when the root is back', async ({
  recordedAfter,
  expect,
}) => {
  const events = await recordedAfter([
    'host = document.createElement("section"); document.body.append(host); root = host.attachShadow({ mode: "closed" }); root.append(document.createElement("i"))',
    'host.remove(); sheet = new CSSStyleSheet(); sheet.replaceSync("i { width: 7px; }"); root.adoptedStyleSheets.push(sheet)',
    'document.body.append(host)',
  ]);
  const cameBackAt = ofSource(events, 0).at(-1)?.index;
  const adopted = ofSource(events, 15);
  expect(adopted.map(({ data }) => JSON.stringify(data.styles))).toEqual([
    expect.stringContaining('width: 7px'),
  ]);
  expect(adopted[0]?.index).toBeGreaterThan(cameBackAt ?? Number.POSITIVE_INFINITY);
});
