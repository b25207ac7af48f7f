import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPacker } from '../../sdk/protocol/replay-format/pack.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { replayPath } from '../support/replay-chunk.ts';
import { KEY, START_MS, sessions } from '../support/sessions.ts';

type RrwebEvent = { type: number; timestamp: number; data?: unknown };

const SENT = sessions`anna: awareness`;
const SESSION = SENT[0]?.session ?? '';
const SITE = 'https://shop.example';
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');
const CSS = `@font-face { font-family: F; src: url("${SITE}/f.woff2") } .hero { background: url(${SITE}/a.png) }`;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
  await collector.send(SENT);
});
afterEach(() => collector.close());

const hashOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

async function upload(
  content: string | Uint8Array,
  kind: string,
  type: string,
  body: BodyInit = typeof content === 'string' ? content : new Uint8Array(content),
) {
  const query = new URLSearchParams({ key: KEY, hash: hashOf(content), kind, type });
  return await collector.post(`/v1/asset?${query}`, body);
}

async function missing(hashes: readonly string[], headers = {}) {
  return await collector.post(`/v1/assets?key=${KEY}`, JSON.stringify({ hashes }), headers);
}

function packed(events: readonly RrwebEvent[]): string {
  const packer = createPacker();
  for (const event of events) packer.add(event);
  return packer.text();
}

async function sendChunk(seq: number, events: readonly RrwebEvent[], isPacked = false) {
  const path = replayPath({
    session: SESSION,
    seq,
    sentAt: collector.clock.nowMs,
    events: events.length,
    snapshot: 1,
    ...(isPacked ? { format: 'packed' } : {}),
  });
  const text = isPacked ? packed(events) : JSON.stringify(events);
  const answer = await collector.post(path, gzipSync(text));
  if (answer.status !== 200) throw new Error(await answer.text());
}

const page = (childNodes: readonly unknown[]): RrwebEvent => ({
  type: 2,
  timestamp: START_MS,
  data: { node: { type: 0, id: 1, childNodes }, initialOffset: { top: 0, left: 0 } },
});
const assets = (payload: Record<string, string>): RrwebEvent => ({
  type: 5,
  timestamp: START_MS,
  data: { tag: 'assets', payload },
});

async function replayed(): Promise<string> {
  return JSON.stringify(await collector.answer(`/sessions/${SESSION}/replay`));
}

describe('an asset', () => {
  it('is asked for once a site, whoever has it', async () => {
    const hashes = [hashOf(CSS), hashOf(PNG)];
    expect(await (await missing(hashes)).json()).toEqual({ missing: hashes });
    expect(await (await upload(CSS, 'stylesheet', 'text/css', gzipSync(CSS))).json()).toEqual({
      isDuplicate: false,
    });
    expect(await (await missing(hashes)).json()).toEqual({ missing: [hashOf(PNG)] });
    expect(await (await upload(CSS, 'stylesheet', 'text/css')).json()).toEqual({ isDuplicate: true });
  });

  it('is refused when it is not what it says', async () => {
    const query = new URLSearchParams({ key: KEY, hash: hashOf('a'), kind: 'stylesheet', type: 'text/css' });
    const refused = async (answer: Response) => ({
      status: answer.status,
      detail: ((await answer.json()) as { detail: string }).detail,
    });
    expect(await refused(await collector.post(`/v1/asset?${query}`, 'b'))).toEqual({
      status: 400,
      detail: 'hash: is not that of the body: send the content that was hashed.',
    });
    expect((await upload('x', 'image', 'text/html')).status).toBe(400);
    expect(await refused(await upload('x', 'image', 'text/css'))).toMatchObject({
      detail: 'type: "text/css" is no type for kind "image".',
    });
    expect((await upload(Buffer.alloc(1_048_577), 'image', 'image/png')).status).toBe(413);
    const bomb = Buffer.alloc(5_000_000);
    expect((await upload(bomb, 'image', 'image/png', gzipSync(bomb))).status).toBe(413);
    expect((await missing(['nonsense'])).status).toBe(400);
    expect((await collector.post('/v1/assets?key=pk_wrong', '{"hashes":[]}')).status).toBe(401);
  });

  it('comes from allowed origins only', async () => {
    await collector.close();
    collector = await startCollector({ allowedOrigins: ['https://shop.example'] });
    expect((await missing([], { origin: 'https://shop.example' })).status).toBe(200);
    expect((await missing([], { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('is read by who may watch replays, and can do nothing when opened by itself', async () => {
    await upload(PNG, 'image', 'image/svg+xml');
    const path = `/assets/${hashOf(PNG)}`;
    const answer = await collector.ask(path);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    expect((await collector.collector.app.request(`/api/v1${path}`)).status).toBe(401);
    expect((await collector.ask(`/assets/${hashOf('other')}`)).status).toBe(404);
    const framed = await collector.collector.app.request(`/api/v1${path}`, {
      headers: { authorization: 'Bearer token_of_the_tests', 'sec-fetch-dest': 'iframe' },
    });
    expect(framed.status).toBe(403);
  });
});

describe('a replay is drawn on what is kept', () => {
  const picture = { src: `${SITE}/a.png`, srcset: `${SITE}/a.png 1x, ${SITE}/b.png 2x` };

  it.each(['plain', 'packed'])('in the place of the live site’s, from %s chunks', async (format) => {
    await upload(CSS, 'stylesheet', 'text/css');
    await upload(PNG, 'image', 'image/png');
    await upload('font', 'font', 'font/woff2');
    const isPacked = format === 'packed';
    await sendChunk(
      0,
      [
        page([
          { type: 2, id: 2, tagName: 'link', attributes: { _cssText: `dp-asset:${hashOf(CSS)}` } },
          { type: 2, id: 3, tagName: 'img', attributes: picture, childNodes: [] },
          { type: 2, id: 4, tagName: 'a', attributes: { href: `${SITE}/a.png` }, childNodes: [] },
          { type: 2, id: 5, tagName: 'i', attributes: { style: `background: url('${SITE}/a.png')` } },
        ]),
      ],
      isPacked,
    );
    // The recorder names an address once it has its content: after the page that uses it.
    const address = { [`${SITE}/a.png`]: hashOf(PNG), [`${SITE}/f.woff2`]: hashOf('font') };
    await sendChunk(1, [assets(address)], isPacked);
    const text = await replayed();
    const kept = `/api/v1/assets/${hashOf(PNG)}`;
    expect(text).toContain(`src: url(\\"/api/v1/assets/${hashOf('font')}\\")`);
    expect(text).toContain(`.hero { background: url(\\"${kept}\\") }`);
    expect(text).toContain(`"src":"${kept}","srcset":"${kept} 1x, ${SITE}/b.png 2x"`);
    expect(text).toContain(`"style":"background: url(\\"${kept}\\")"`);
    expect(text).toContain(`"href":"${SITE}/a.png"`);
  });

  it('and says so where something never arrived', async () => {
    await upload(PNG, 'image', 'image/png');
    await sendChunk(0, [
      page([
        { type: 2, id: 2, tagName: 'link', attributes: { _cssText: `dp-asset:${hashOf(CSS)}` } },
        { type: 2, id: 3, tagName: 'img', attributes: { src: `${SITE}/b.png` }, childNodes: [] },
      ]),
      assets({ [`${SITE}/b.png`]: hashOf('never sent') }),
    ]);
    const text = await replayed();
    expect(text).toContain('/* This style sheet never arrived. */');
    expect(text).toContain('{"tag":"missing","payload":{"styleSheets":1}}');
    expect(text).toContain(`"src":"${SITE}/b.png"`);
  });

  it('unless what names the addresses is nonsense', async () => {
    await upload(PNG, 'image', 'image/png');
    await sendChunk(0, [
      { type: 5, timestamp: START_MS, data: { tag: 'assets', payload: { [`${SITE}/a.png`]: '../../me' } } },
      { type: 5, timestamp: START_MS, data: { tag: 'assets', payload: 7 } },
      page([{ type: 2, id: 3, tagName: 'img', attributes: picture, childNodes: [] }]),
    ]);
    expect(await replayed()).toContain(`"src":"${SITE}/a.png"`);
  });
});
