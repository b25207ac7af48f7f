import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Page, Request } from 'playwright';
import type { Site } from '../support/expect-events.ts';
import { recorded, snapshots } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const rules = Array.from({ length: 100 }, (_, index) => `.rule-${index} { margin: ${index}px; color: red; }`);
const hash = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);
const STYLED = { '*': `<title>Shop</title>SDK<style>${rules.join(' ')}</style><body><h1>Shop</h1>` };
/** Of the recorder's two seconds some pass before the question is on its way. */
const LONGEST_WAIT_MS = 1_700;
const snapshotTexts = (site: Site): string[] => snapshots(site).map((event) => JSON.stringify(event));

test('a long style sheet travels once, and is named by its hash from then on', async ({ visit, expect }) => {
  const asked: Request[] = [];
  const prepare = (shown: Page): unknown =>
    shown.on('request', (request) => {
      if (request.url().includes('/v1/asset')) asked.push(request);
    });
  const uploads = () => asked.filter((request) => request.url().includes('/v1/asset?'));
  const { site, page } = await visit(STYLED, { tag: '', isWatched: true, prepare });
  await expect.poll(() => snapshotTexts(site).length).toBe(1);
  // From the question which are missing to the answer that this one has come.
  const tookMs = () => {
    const [question, upload] = [asked[0]?.timing(), uploads()[0]?.timing()];
    return question && upload && upload.responseEnd > 0
      ? upload.startTime + upload.responseEnd - question.startTime
      : 0;
  };
  await expect.poll(tookMs).toBeGreaterThan(0);
  const [[name, content] = ['', Buffer.of()]] = site.assets;
  expect(content.toString()).toContain('.rule-99 { margin: 99px; color: red; }');
  expect(name).toBe(hash(content));
  // The recorder does not wait for it for more than two seconds: then it is in the replay itself.
  const isNamed = !!snapshotTexts(site)[0]?.includes(`"dp-asset:${name}"`);
  expect(isNamed || tookMs() > LONGEST_WAIT_MS).toBe(true);

  await page.goto(`${site.url}/products/1`);
  await expect.poll(() => snapshotTexts(site).length).toBe(2);
  expect(snapshotTexts(site)[1]).toContain(`"dp-asset:${name}"`);
  expect(snapshotTexts(site)[1]).not.toContain('.rule-99');
  expect(uploads().length).toBe(1);
});

test('a style sheet that the collector cannot take is in the replay itself', async ({ visit, expect }) => {
  const { site } = await visit(STYLED, {
    tag: '',
    isWatched: true,
    prepare: (page) => page.route('**/v1/asset?*', (route) => route.abort()),
  });
  await expect.poll(() => snapshotTexts(site).length).toBe(1);
  expect(snapshotTexts(site)[0]).toContain('.rule-99');
});

test('pictures that everybody may see are kept; counting, private and masked ones stay where they are', async ({
  visit,
  expect,
}) => {
  const shown = picture(8, 1);
  const secret = picture(8, 2);
  const personal = picture(8, 3);
  const serve = (page: Page): Promise<unknown> =>
    page.route('**/*.png*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const body = pathname === '/pixel.png' ? picture(1, 4) : pathname === '/secret.png' ? secret : shown;
      const isPrivate = pathname === '/private.png';
      await route.fulfill({
        contentType: 'image/png',
        body: isPrivate ? personal : body,
        headers: { 'cache-control': isPrivate ? 'private, max-age=60' : 'max-age=60' },
      });
    });
  const { site } = await visit(
    {
      '*': `<title>Shop</title>SDK<body><img src="/shown.png" alt=""><img src="/pixel.png" alt=""><img src="/private.png" alt="">
        <img src="/shown.png?token=abc" alt=""><p data-dp-mask><img src="/secret.png" alt=""></p>`,
    },
    { tag: '', isWatched: true, prepare: serve },
  );
  const said = (): unknown[] =>
    recorded(site)
      .filter(({ data }) => data.tag === 'assets')
      .map(({ data }) => data.payload);
  await expect.poll(said).toEqual([{ [`${site.url}/shown.png`]: hash(shown) }]);
  expect([...site.assets.keys()]).toEqual([hash(shown)]);
  expect(site.assets.get(hash(shown))).toEqual(shown);
});

test('pictures behind a page’s first words are kept, photographs in full are not; of who saves data only small ones', async ({
  visit,
  expect,
}) => {
  const sizes = { '/icon.png': 1_000, '/hero.png': 250_000, '/photograph.png': 270_000 };
  const files = new Map(
    Object.entries(sizes).map(([path, bytes], red) => {
      const small = picture(8, red);
      // What follows a picture's end is not looked at.
      return [path, Buffer.concat([small, Buffer.alloc(bytes - small.length)])];
    }),
  );
  const shown = [...files.keys()].map((path) => `<img src="${path}" alt="">`).join('');
  const keptOf = async (saveData: boolean): Promise<string[]> => {
    const prepare = async (page: Page): Promise<void> => {
      await page.addInitScript((value) => Object.defineProperty(navigator, 'connection', { value }), {
        saveData,
      });
      await page.route('**/*.png', (route) =>
        route.fulfill({
          contentType: 'image/png',
          body: files.get(new URL(route.request().url()).pathname) ?? '',
          headers: { 'cache-control': 'max-age=60' },
        }),
      );
    };
    const { site } = await visit(
      { '*': `<title>Shop</title>SDK<body>${shown}` },
      { tag: '', isWatched: true, prepare },
    );
    const told = (): string[] =>
      recorded(site)
        .filter(({ data }) => data.tag === 'assets')
        .flatMap(({ data }) => Object.keys(data.payload as object));
    await expect.poll(told).not.toEqual([]);
    return told()
      .map((address) => new URL(address).pathname)
      .sort();
  };
  expect(await Promise.all([keptOf(false), keptOf(true)])).toEqual([
    ['/hero.png', '/icon.png'],
    ['/icon.png'],
  ]);
});

test('what a strict or blocked region shows is kept in no way that it can be shown', async ({
  visit,
  expect,
}) => {
  const region = (name: string): string =>
    `<img src="/${name}-img.png" alt=""><b style="display: block; height: 9px; background: url(/${name}-css.png)"></b>
     <svg><image href="/${name}-svg.png" width="9" height="9"/></svg><input type="image" src="/${name}-input.png" alt="">`;
  const pixels = new Map<string, number>();
  const { site, page } = await visit(
    {
      '/': `<title>Shop</title>SDK<body>${region('open')}`,
      '*': `<title>Shop</title>SDK<body><img src="/beside.png" alt=""><p data-dp-stage="purchase">${region('strict')}</p>
        <p data-dp-block>${region('blocked')}</p>`,
    },
    {
      tag: '',
      isWatched: true,
      prepare: (given) =>
        given.route('**/*.png', async (route) => {
          const { pathname } = new URL(route.request().url());
          if (!pixels.has(pathname)) pixels.set(pathname, pixels.size);
          await route.fulfill({
            contentType: 'image/png',
            body: picture(8, pixels.get(pathname) ?? 0),
            headers: { 'cache-control': 'max-age=60' },
          });
        }),
    },
  );
  const kept = (): string[] =>
    [...pixels]
      .filter(([, red]) => site.assets.has(hash(picture(8, red))))
      .map(([path]) => path)
      .sort();
  const open = ['/open-css.png', '/open-img.png', '/open-input.png', '/open-svg.png'];
  await expect.poll(kept).toEqual(open);
  await page.goto(`${site.url}/products/1`);
  const gathered = (): boolean =>
    recorded(site).some(({ data }) => JSON.stringify(data.payload ?? '').includes('/beside.png'));
  await expect.poll(gathered).toBe(true);
  expect(kept()).toEqual(['/beside.png', ...open]);
});

/** A square PNG of one colour. */
function picture(sizePx: number, red: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sizePx, 0);
  header.writeUInt32BE(sizePx, 4);
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(3 * sizePx, red)]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: sizePx }, () => row)))),
    chunk('IEND', Buffer.of()),
  ]);
}
