import { expect, test } from 'vitest';
import { visits, withoutNavigation } from './visit.ts';

const visit = visits();
const pages = { '*': '<title>Page</title>SDK<body><h1>Page</h1><button id="go">Go</button>' };

test('stop gives the page back: natives, listeners, and nothing on window but the api', async () => {
  const { site, page } = await visit(pages, {
    tag: '',
    prepare: withoutNavigation,
  });
  const cdp = await page.context().newCDPSession(page);
  const listeners = async () => {
    const counts: number[] = [];
    for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
      const { result } = await cdp.send('Runtime.evaluate', { expression });
      const { listeners: all } = await cdp.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId ?? '',
      });
      counts.push(all.length);
    }
    return counts;
  };
  await expect.poll(() => site.chunks.length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect((await listeners())[0]).toBeGreaterThan(5);
  await page.evaluate('desirepath.stop()');
  expect(await listeners()).toEqual([0, 0, 0, 0]);
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

test('stop puts every property of the browser’s own objects back as it was, in frames too', async () => {
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
  await expect.poll(() => site.chunks.length, { timeout: 15_000 }).toBeGreaterThan(0);
  const [here, inFrame] = await changed();
  expect(here).toContain('more or less of history');
  expect(inFrame).toContain('CSSStyleSheet.prototype.insertRule');
  await page.evaluate('desirepath.stop()');
  expect(await changed()).toEqual([[], []]);
});
