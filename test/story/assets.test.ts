import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import { VISITOR } from '../support/browser.ts';
import { KEY } from '../support/sessions.ts';
import { openWatchedSite, type WatchedSite } from '../support/watched-site.ts';

const FONT = readFileSync(
  createRequire(import.meta.url).resolve(
    '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-600-normal.woff2',
  ),
);
const CSS = `@font-face { font-family: Walked; src: url(/walked.woff2) format("woff2") }
  body { margin: 40px; background: #f6f3ea } h1 { font: 600 64px Walked; color: rgb(151, 64, 29) }
  .hero { width: 300px; height: 120px; background: url(back.png) }
  ${Array.from({ length: 80 }, (_, index) => `.unused-${index} { padding: ${index}px }`).join('\n')}`;
const page = (collectorUrl: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Kept</title><link rel="stylesheet" href="/style.css">
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><h1>Walked by many</h1><div class="hero"></div>
<img id="photo" src="/photo.png" width="200" height="200" alt="A photo"><button>Go on</button></body></html>`;

const FILES: Readonly<Record<string, readonly [string, string | Buffer]>> = {
  '/style.css': ['text/css', CSS],
  '/walked.woff2': ['font/woff2', FONT],
  '/back.png': ['image/png', solidPng(109, 138, 75)],
  '/photo.png': ['image/png', solidPng(198, 146, 47)],
};

let watched: WatchedSite;
beforeAll(async () => {
  watched = await openWatchedSite((url, { url: path = '/' }, response) => {
    const [type, body] = FILES[path] ?? ['text/html', page(url)];
    response.setHeader('content-type', type).end(body);
  });
});
afterAll(() => watched.close());

/** The two images and the font: the recorder names an address once the collector has its content. */
async function keptByNow(): Promise<void> {
  const { collector } = watched;
  const { sessions } = await collector.answer<SessionsAnswer>('/sessions');
  // Watched live, its chunks come within a second or two, not after ten or twenty.
  await collector.askTo('POST', `/sessions/${sessions[0]?.id}/watch`);
  const replay = JSON.stringify(await collector.answer(`/sessions/${sessions[0]?.id}/replay`));
  if (new Set(replay.match(/\/api\/v1\/assets\/[0-9a-f]{32}/g)).size < 3) throw new Error('not kept yet');
}

async function visit(): Promise<SessionAnswer> {
  const { browser, collector, site } = watched;
  const context = await browser.newContext(VISITOR);
  const visitor = await context.newPage();
  const recorded = visitor.waitForResponse((response) => response.url().includes('/v1/replay'));
  await visitor.goto(site.url);
  await recorded;
  await visitor.getByRole('button').click();
  await vi.waitFor(keptByNow, { timeout: 120_000, interval: 250 });
  await visitor.goto('about:blank');
  const session = await vi.waitFor(
    async () => {
      const { sessions } = await collector.answer<SessionsAnswer>('/sessions');
      const answer = await collector.answer<SessionAnswer>(`/sessions/${sessions[0]?.id}`);
      const clickAt = answer.marks.find(({ kind }) => kind === 'click')?.at ?? Number.POSITIVE_INFINITY;
      if ((answer.replay.lastAt ?? 0) < clickAt) throw new Error('not all there yet');
      return answer;
    },
    { timeout: 120_000, interval: 100 },
  );
  await context.close();
  return session;
}

test('a replay is drawn as the page was, with the site gone and never asked', async () => {
  const session = await visit();
  const { collector, site, url } = watched;
  await site.close();

  const viewer = await watched.open('/sessions');
  const asked: string[] = [];
  viewer.on('request', (request) => asked.push(request.url()));
  await viewer.goto(`${url}/sessions/${session.id}?at=${session.startedAt + 1_000}`);
  const frame = viewer.frameLocator('dp-player iframe');
  const photo = frame.locator('#photo');
  await photo.waitFor();
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await expect
    .poll(() => frame.locator('h1').evaluate((h1) => [...h1.ownerDocument.fonts].map((font) => font.status)))
    .toEqual(['loaded']);
  expect(await frame.locator('h1').evaluate((h1) => getComputedStyle(h1).color)).toBe('rgb(151, 64, 29)');
  const hero = await frame.locator('.hero').evaluate((div) => getComputedStyle(div).backgroundImage);
  expect(hero).toMatch(/^url\("http:\/\/localhost:\d+\/api\/v1\/assets\/[0-9a-f]{32}"\)$/);
  expect(hero).toContain(url);
  expect(asked.filter((address) => address.startsWith(site.url))).toEqual([]);
  expect(asked.filter((address) => address.includes('/api/v1/assets/')).length).toBe(3);
  // The style sheet stands in the recording by its hash, and in what is served as itself.
  expect(await collector.answer(`/sessions/${session.id}/replay`)).toEqual(
    expect.not.arrayContaining([
      expect.objectContaining({ data: expect.objectContaining({ tag: 'missing' }) }),
    ]),
  );
  // Drawn, and not only there: the photo's own colour is on the screen.
  const picture = await viewer.locator('dp-player').screenshot();
  expect(await colours(viewer, picture)).toEqual(expect.arrayContaining(['198,146,47', '109,138,75']));
  // The recorder reads pictures only when the page is idle.
}, 90_000);

/** Every colour that a good part of a picture has. */
async function colours(viewer: Page, png: Buffer): Promise<string[]> {
  return await viewer.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
      const counts = new Map<string, number>();
      for (let at = 0; at < pixels.length; at += 4) {
        const name = `${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return [...counts].filter(([, count]) => count > 2_000).map(([name]) => name);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}

/** 8 x 8 pixels of one colour (PNG, RFC 2083). */
function solidPng(red: number, green: number, blue: number): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: 8 }, () => [red, green, blue]).flat()]);
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), content]);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32BE(content.length, 0);
    sizes.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([sizes.subarray(0, 4), named, sizes.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
