import type { Page } from 'playwright';
import { testWithVisits, withoutNavigation } from './visit.ts';

const test = testWithVisits().concurrent;
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1><button id="go">Go</button>' };

/** How many listeners the window, the document, its root and its body have. */
async function countListeners(page: Page): Promise<readonly number[]> {
  const cdp = await page.context().newCDPSession(page);
  const counts: number[] = [];
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = await cdp.send('Runtime.evaluate', { expression });
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
    });
    counts.push(listeners.length);
  }
  return counts;
}

test('stop gives the page back: natives, listeners, and nothing on window but the api', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(pages, {
    tag: '',
    prepare: withoutNavigation,
  });
  await expect.poll(() => site.chunks.length).toBeGreaterThan(0);
  expect((await countListeners(page))[0]).toBeGreaterThan(5);
  await page.evaluate('desirepath.stop()');
  expect(await countListeners(page)).toEqual([0, 0, 0, 0]);
  const left = await page.evaluate(() => Object.keys(window).filter((key) => /desirepath/i.test(key)));
  expect(left).toEqual(['desirepath']);
  expect(
    await page.evaluate(() => [
      Object.getOwnPropertyNames(window.history),
      window.history.pushState.toString(),
      Element.prototype.attachShadow.toString(),
      CSSStyleSheet.prototype.insertRule.toString(),
    ]),
  ).toEqual([
    [],
    'function pushState() { [native code] }',
    'function attachShadow() { [native code] }',
    'function insertRule() { [native code] }',
  ]);
  const requests = site.bodies.length;
  await page.evaluate("desirepath.track('x'); desirepath.stage('purchase')");
  await page.click('#go');
  await page.goto('about:blank');
  expect(site.bodies.slice(requests).join()).not.toContain('"click"');
});

test('stop while a click waits for its verdict leaves nobody listening', async ({ visit, expect }) => {
  const { page } = await visit(pages, { tag: '', prepare: countObservers });
  const before = await page.evaluate('observing');
  await page.click('#go');
  await expect.poll(() => page.evaluate('observing')).toBeGreaterThan(Number(before));
  await page.evaluate('desirepath.stop()');
  expect(await countListeners(page)).toEqual([0, 0, 0, 0]);
  expect(await page.evaluate('observing')).toBe(0);
});

/** `observing` in the page: how many of its observers of changes watch something. */
const countObservers = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const watching = new Set<MutationObserver>();
    Object.defineProperty(window, 'observing', { get: () => watching.size });
    window.MutationObserver = class extends MutationObserver {
      override observe(target: Node, options?: MutationObserverInit): void {
        watching.add(this);
        super.observe(target, options);
      }
      override disconnect(): void {
        watching.delete(this);
        super.disconnect();
      }
    };
  });

/** Runs before any script: remembers each property of each of the browser's own objects, here and in frames. */
function rememberNatives(): void {
  type Found = readonly [object: object, name: string, key: PropertyKey, was: PropertyDescriptor | undefined];
  const found: Found[] = [];
  const known = new Map<object, readonly [name: string, keys: number]>();
  const look = (object: object, name: string): void => {
    if (known.has(object)) return;
    const keys = Reflect.ownKeys(object);
    known.set(object, [name, keys.length]);
    for (const key of keys) found.push([object, name, key, Object.getOwnPropertyDescriptor(object, key)]);
  };
  for (const name of Object.getOwnPropertyNames(window)) {
    const value: unknown = Object.getOwnPropertyDescriptor(window, name)?.value;
    if (typeof value !== 'function') continue;
    look(value, name);
    if (typeof value.prototype === 'object' && value.prototype) look(value.prototype, `${name}.prototype`);
  }
  look(history, 'history');
  look(document, 'document');
  look(navigator, 'navigator');
  const changed = (): string[] => [
    ...found
      .filter(([object, , key, was]) => {
        const is = Object.getOwnPropertyDescriptor(object, key);
        return (['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const).some(
          (part) => !Object.is(is?.[part], was?.[part]),
        );
      })
      .map(([, name, key]) => `${name}.${String(key)}`),
    ...[...known]
      .filter(([object, [, keys]]) => Reflect.ownKeys(object).length !== keys)
      .map(([, [name]]) => `more or less of ${name}`),
  ];
  Object.defineProperty(window, 'changedNatives', { value: changed });
}

test('stop puts every property of the browser’s own objects back as it was, in frames too', async ({
  visit,
  expect,
}) => {
  const { site, page } = await visit(
    { '*': '<title>Page</title>SDK<body><iframe srcdoc="<style>i{}</style><i>f</i>"></iframe><h1>Page</h1>' },
    {
      tag: '',
      prepare: async (given) => {
        await withoutNavigation(given);
        await given.addInitScript(rememberNatives);
      },
    },
  );
  const changed = () => Promise.all(page.frames().map((frame) => frame.evaluate('changedNatives()')));
  await expect.poll(() => site.chunks.length).toBeGreaterThan(0);
  const [here, inFrame] = await changed();
  expect(here).toContain('more or less of history');
  expect(inFrame).toContain('CSSStyleSheet.prototype.insertRule');
  await page.evaluate('desirepath.stop()');
  expect(await changed()).toEqual([[], []]);
});
