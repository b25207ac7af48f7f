import type { Page } from 'playwright';
import { draw, drawn, idOf, page, snapshots, type Told, told } from './canvas-rig.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const tag = 'data-canvas';
/** Another stage each second: what is recorded is sent then, and not only after ten. */
const lively = (script: string): string =>
  draw(
    `${script}; let turn = 0; setInterval(() => desirepath.stage(turn++ % 2 ? 'awareness' : 'consideration'), 1000)`,
  );

/** The colour in the middle of a kept picture, as the browser decodes it. */
async function colourOf(page: Page, picture: Buffer | undefined): Promise<string[]> {
  return await page.evaluate(
    async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const [r = 0, g = 0, b = 0] =
        context?.getImageData(bitmap.width / 2, bitmap.height / 2, 1, 1).data ?? [];
      return [r > 128 && 'red', g > 128 && 'green', b > 128 && 'blue'].filter((each) => each !== false);
    },
    (picture ?? Buffer.of()).toString('base64'),
  );
}

test('what a 2D and a WebGL canvas show is kept by its hash, small, and at most once a second', async ({
  visit,
  expect,
}) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(`<canvas id="flat" width="1600" height="200" style="width: 400px"></canvas><canvas id="gl"></canvas>
        ${lively(`const paint = webgl('gl'); forever((n) => { flat('flat', n % 200 < 100 ? 'red' : 'blue'); paint(0, 1, (n % 100) / 300) })`)}`),
    },
    { tag },
  );
  const of = (id: string): Told[] => told(site).filter((each) => each.id === idOf(site, id));
  await expect.poll(() => Math.min(of('flat').length, of('gl').length)).toBeGreaterThan(2);
  for (const id of ['flat', 'gl'])
    for (const [index, { at }] of of(id).slice(1).entries())
      expect(at - (of(id)[index]?.at ?? 0)).toBeGreaterThan(900);
  const pictures = told(site).map(({ hash }) => site.assets.get(hash));
  for (const picture of pictures) {
    expect(picture?.subarray(8, 12).toString()).toBe('WEBP');
    expect(picture?.length).toBeLessThan(5_000);
  }
  const colours = (id: string) =>
    Promise.all(of(id).map(async ({ hash }) => (await colourOf(visitor, site.assets.get(hash))).join()));
  expect(new Set(await colours('flat'))).toEqual(new Set(['red', 'blue']));
  expect(new Set(await colours('gl'))).toEqual(new Set(['green']));
});

test('a canvas that rests is told once, and again when it changes; an empty one not at all', async ({
  visit,
  expect,
}) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(`<canvas id="flat"></canvas><canvas id="empty"></canvas><canvas id="clock"></canvas>
        ${lively("flat('flat', 'red'); forever(pulse('clock'))")}`),
    },
    { tag },
  );
  const of = (id: string): number => told(site).filter((each) => each.id === idOf(site, id)).length;
  await expect.poll(() => of('clock')).toBeGreaterThan(2);
  expect(of('flat')).toBe(1);
  await visitor.evaluate("flat('flat', 'lime')");
  await expect.poll(() => of('flat')).toBe(2);
  // That nothing is on it any more is a change, too.
  await visitor.evaluate("of('flat').getContext('2d').clearRect(0, 0, 300, 150)");
  await expect.poll(() => of('flat')).toBe(3);
  expect(of('empty')).toBe(0);
});

test('a WebGL canvas whose pixels are gone keeps what it showed last', async ({ visit, expect }) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(`<canvas id="once"></canvas><canvas id="black"></canvas><canvas id="gl"></canvas><canvas id="clock"></canvas>
        ${lively(`webgl('once')(1, 0, 0); webgl('black', { alpha: false })(1, 0, 0);
          let isOn = true; const paint = webgl('gl');
          forever(() => isOn && paint(0, 1, 0)); forever(pulse('clock'))`)}`),
    },
    { tag },
  );
  const of = (id: string): Told[] => told(site).filter((each) => each.id === idOf(site, id));
  await expect.poll(() => of('gl').length).toBe(1);
  await visitor.evaluate('isOn = false');
  const before = of('clock').length;
  await expect.poll(() => of('clock').length).toBeGreaterThan(before + 3);
  expect(of('gl').length).toBe(1);
  expect([...of('once'), ...of('black')]).toEqual([]);
});

test('where the browser makes no WebP, a chart is PNG and a large scene JPEG', async ({ visit, expect }) => {
  const { site } = await visit(
    {
      '*': page(`<canvas id="flat"></canvas><canvas id="scene" width="600" height="400"></canvas>
        ${lively(`const encode = OffscreenCanvas.prototype.convertToBlob;
          OffscreenCanvas.prototype.convertToBlob = function (given) {
            return encode.call(this, given.type === 'image/webp' ? { type: 'image/png' } : given) };
          flat('flat', 'red'); const x = of('scene').getContext('2d');
          for (let n = 0; n < 60000; n++) { x.fillStyle = 'hsl(' + (n * n * 7919) % 360 + ' 50% 50%)'; x.fillRect((n % 300) * 2, Math.floor(n / 300) * 2, 2, 2) }`)}`),
    },
    { tag },
  );
  await expect.poll(() => told(site).length).toBe(2);
  await expect.poll(() => site.assets.size).toBe(2);
  const startOf = (id: string): string | undefined =>
    told(site)
      .filter((each) => each.id === idOf(site, id))
      .map(({ hash }) => site.assets.get(hash)?.subarray(0, 3).toString('hex'))[0];
  expect(startOf('flat')).toBe('89504e');
  expect(startOf('scene')).toBe('ffd8ff');
});

test('a snapshot is followed by what the canvases show, which is not sent again', async ({
  visit,
  expect,
}) => {
  const { site, page: visitor } = await visit(
    { '*': page(`<canvas id="flat"></canvas><main></main>${lively("flat('flat', 'red')")}`) },
    { tag },
  );
  await expect.poll(() => told(site).length).toBe(1);
  const [{ hash, id } = { hash: '', id: 0 }] = told(site);
  await expect.poll(() => site.assets.has(hash)).toBe(true);
  site.assets.clear();
  await visitor.evaluate(
    "document.body.prepend(document.createElement('hr')); document.querySelector('main').innerHTML = '<article><h2>Title</h2><p>Text</p></article>'.repeat(1000)",
  );
  await expect.poll(() => told(site).length).toBe(2);
  expect(snapshots(site)).toBe(2);
  expect(told(site)[1]?.hash).toBe(hash);
  expect(told(site)[1]?.id).not.toBe(id);
  expect(site.assets.size).toBe(0);
});

test('shadow roots and frames have canvases; one with pixels of another site is left alone', async ({
  visit,
  expect,
}) => {
  const { site } = await visit(
    {
      '/frame': `<!doctype html><canvas id="framed"></canvas>${lively("const paint = webgl('framed'); forever((n) => paint(1, 0, (n % 100) / 100))")}`,
      '*': page(`<div id="host"></div><iframe src="/frame"></iframe><canvas id="tainted"></canvas><canvas id="clock"></canvas>
        ${lively(`const root = of('host').attachShadow({ mode: 'open' }); root.innerHTML = '<canvas id="shadowed"></canvas>';
          const inside = root.querySelector('canvas').getContext('2d'); inside.fillRect(0, 0, 50, 50);
          const image = new Image(); image.src = 'http://elsewhere.example/photo.svg';
          image.onload = () => of('tainted').getContext('2d').drawImage(image, 0, 0, 300, 150);
          forever(pulse('clock'));`)}`),
    },
    {
      tag,
      prepare: (page) =>
        page.route('http://elsewhere.example/**', (route) =>
          route.fulfill({
            contentType: 'image/svg+xml',
            body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
          }),
        ),
    },
  );
  const of = (id: string): number => told(site).filter((each) => each.id === idOf(site, id)).length;
  await expect.poll(() => Math.min(of('shadowed'), of('framed'), of('clock'))).toBeGreaterThan(0);
  expect(of('tainted')).toBe(0);
  expect(idOf(site, 'tainted')).toBeGreaterThan(0);
});

test('a page gives sixty pictures, and no more', async ({ visit, expect }) => {
  const canvases = Array.from(
    { length: 40 },
    (_, n) => `<canvas id="c${n}" width="40" height="20"></canvas>`,
  );
  const { site, page: visitor } = await visit(
    {
      '*': page(`${canvases.join('')}${lively("for (let c = 0; c < 40; c++) forever(pulse('c' + c, c))")}`),
    },
    { tag },
  );
  await expect.poll(() => told(site).length, { timeout: 40_000 }).toBeGreaterThanOrEqual(60);
  await drawn(visitor, 120);
  await visitor.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  expect(told(site).length).toBe(60);
  expect(site.assets.size).toBeLessThanOrEqual(60);
});

test('stop() ends it, and the page is as it was', async ({ visit, expect }) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(`<canvas id="flat"></canvas>${lively("forever(pulse('flat', 255))")}`),
    },
    { tag },
  );
  await expect.poll(() => told(site).length).toBeGreaterThan(0);
  await visitor.evaluate('desirepath.stop()');
  // One may be on its way.
  await drawn(visitor, 30);
  const kept = site.assets.size;
  await drawn(visitor, 150);
  expect(site.assets.size).toBe(kept);
  expect(
    await visitor.evaluate(
      "of('flat').getContext('2d') !== null && document.querySelectorAll('canvas').length",
    ),
  ).toBe(1);
});

test('works under a nonce and Trusted Types', async ({ visit, expect }) => {
  const nonce = 'bm9uY2U';
  const { site } = await visit(
    {
      '*': page(
        `<canvas id="flat"></canvas>${lively("flat('flat', 'red')").replace('<script', `<script nonce="${nonce}"`)}`,
      ),
    },
    {
      tag: `${tag} nonce="${nonce}"`,
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types desirepath`,
      },
    },
  );
  await expect.poll(() => told(site).length).toBe(1);
  await expect.poll(() => site.assets.has(told(site)[0]?.hash ?? '')).toBe(true);
});
