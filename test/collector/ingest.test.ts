import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync, zstdDecompressSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionAnswer, SessionEventsAnswer } from '../../collector/api/sessions.ts';
import { BATCH_DICTIONARY } from '../../collector/store/sqlite/batch-dictionary.ts';
import type { Batch, BatchAnswer } from '../../sdk/protocol/batch.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { ownFolder } from '../support/own-folder.ts';
import { sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

function goodBatch(): Batch {
  const batch = sessions`anna: awareness click(#buy)`[0]?.batches[0];
  if (!batch) throw new Error('the text has no session');
  return batch;
}

const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };

async function refusal(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await answer.json()) as { status: number; detail: string };
  expect(problem.status).toBe(answer.status);
  return `${answer.status} ${problem.detail}`;
}

describe('a batch', () => {
  it('is answered after it is stored, and counts once however often it comes', async () => {
    const body = JSON.stringify(goodBatch());
    const first = (await (await collector.post('/v1/batch', body, PERSON)).json()) as BatchAnswer;
    const second = (await (await collector.post('/v1/batch', body, PERSON)).json()) as BatchAnswer;
    expect(first).toEqual({ accepted: 2, refused: [], isDuplicate: false });
    expect(second).toEqual({ accepted: 2, refused: [], isDuplicate: true });
    const session = await collector.answer<SessionAnswer>(`/sessions/${goodBatch().session}`);
    expect(session.clicks).toBe(1);
  });

  it('may be gzip, whatever its type says', async () => {
    const answer = await collector.post('/v1/batch', gzipSync(JSON.stringify(goodBatch())), PERSON);
    expect(await answer.json()).toMatchObject({ accepted: 2 });
  });

  it('may begin with a byte order mark, however large it is, and is read again', async () => {
    const batch = goodBatch();
    const events = batch.events.flatMap((event) => Array.from({ length: 20 }, () => event));
    const body = `\ufeff${JSON.stringify({ ...batch, events })}`;
    expect((await collector.post('/v1/batch', body, PERSON)).status).toBe(200);
    const answer = await collector.answer<SessionEventsAnswer>(`/sessions/${batch.session}/events`);
    expect(answer.events).toHaveLength(events.length);
    expect((await collector.ask('/setup')).status).toBe(200);
    expect(await collector.collector.store.rebuild()).toBe(1);
  });

  it('sent again later says in its address when, so that its body may stay as it was', async () => {
    const batch = goodBatch();
    const lateMs = 3_600_000;
    collector.clock.nowMs = batch.sentAt + lateMs;
    await collector.post(`/v1/batch?sentAt=${batch.sentAt + lateMs}`, JSON.stringify(batch), PERSON);
    const { marks } = await collector.answer<SessionAnswer>(`/sessions/${batch.session}`);
    expect(marks.map(({ at }) => at)).toContain(batch.events.find(({ type }) => type === 'click')?.at);
    const wrong = await collector.post('/v1/batch?sentAt=soon', JSON.stringify(batch), PERSON);
    expect(await refusal(wrong)).toMatch(/^400 sentAt/);
  });

  it('keeps its good events when others are bad, and names those', async () => {
    const batch = { ...goodBatch(), events: [{ type: 'click', at: 'noon' }, ...goodBatch().events] };
    const answer = (await (
      await collector.post('/v1/batch', JSON.stringify(batch), PERSON)
    ).json()) as BatchAnswer;
    expect(answer.accepted).toBe(2);
    expect(answer.refused).toEqual([{ index: 0, reason: expect.stringContaining('at: ') }]);
  });

  it('arrives whole when many come in one turn', async () => {
    const sent = sessions`anna: awareness > consideration > purchase > retention`;
    const batches = sent.flatMap((session) => session.batches);
    const answers = await Promise.all(
      batches.map((batch) => collector.post('/v1/batch', JSON.stringify(batch), PERSON)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const session = await collector.answer<SessionAnswer>(`/sessions/${sent[0]?.session}`);
    expect(session.stages).toHaveLength(4);
  });

  it('from a server with the secret key needs no origin and makes no robot', async () => {
    const secret = collector.collector.newSecretKey;
    const answer = await collector.collector.app.request('/v1/batch', {
      method: 'POST',
      body: JSON.stringify({ ...goodBatch(), key: secret }),
      headers: { 'user-agent': 'curl/8.5.0' },
    });
    expect(answer.status).toBe(200);
    expect((await collector.answer<MapAnswer>('/map')).totals).toMatchObject({ units: 1, bots: 0 });
  });
});

describe('what is stored of a batch', () => {
  const many = Array.from({ length: 40 }, () => goodBatch().events).flat();

  async function storedBodies(key: string | undefined): Promise<string[]> {
    const dataFile = join(ownFolder(), 'data.db');
    const own = await startCollector({ dataFile });
    const [good, secret] = [goodBatch(), own.collector.newSecretKey];
    for (const [seq, extra] of [{}, { note: 'a field that nobody knows' }].entries()) {
      const batch = {
        ...good,
        seq,
        key: key ?? secret,
        events: many.map((event) => ({ ...event, ...extra })),
      };
      expect((await own.post('/v1/batch', JSON.stringify(batch), PERSON)).status).toBe(200);
    }
    const events = await own.answer<{ events: unknown[] }>(`/sessions/${good.session}/events`);
    expect(events.events).toHaveLength(2 * many.length);
    await own.close();
    const db = new Sqlite(dataFile);
    const bodies = db.prepare('SELECT body FROM batch ORDER BY seq').pluck().all() as Buffer[];
    db.close();
    return bodies.map((body) => zstdDecompressSync(body, { dictionary: BATCH_DICTIONARY }).toString());
  }

  it('is what came, and of a batch that was cleaned only what was clean', async () => {
    const [asSent, cleaned] = await storedBodies(goodBatch().key);
    expect(asSent).toContain('"sentAt"');
    expect(cleaned).not.toContain('nobody knows');
  });

  it('stays as the browser compressed it where it is large, and is read from that', async () => {
    const events = many.map((event, index) => ({ ...event, pageGroup: `/page-${index}` }));
    const json = JSON.stringify({ ...goodBatch(), events });
    const dataFile = join(ownFolder(), 'data.db');
    const own = await startCollector({ dataFile });
    const bodies = [gzipSync(json), gzipSync(json.replace('"seq":0', '"seq":1'), { level: 0 })];
    for (const body of bodies) expect((await own.post('/v1/batch', body, PERSON)).status).toBe(200);
    const session = `/sessions/${goodBatch().session}`;
    const told = await own.answer<{ events: { pageGroup: string }[] }>(`${session}/events`);
    expect(told.events.map(({ pageGroup }) => pageGroup)).toContain(`/page-${many.length - 1}`);
    expect(told.events).toHaveLength(2 * many.length);
    expect(await own.answer(session)).toMatchObject({ browser: 'Firefox' });
    await own.collector.store.rebuild();
    expect(await own.answer(session)).toMatchObject({ browser: 'Firefox', pageViews: many.length });
    await own.close();
    const db = new Sqlite(dataFile);
    const stored = db.prepare('SELECT body FROM batch ORDER BY seq').pluck().all() as Buffer[];
    db.close();
    const [kept, notWorthKeeping] = stored;
    expect(kept?.includes(bodies[0] ?? '')).toBe(true);
    expect(notWorthKeeping?.byteLength).toBeLessThan(json.length / 2);
  });

  it('can be read as long as its dictionary is what it was', () => {
    // Batches stored by every version since are read with it: a change would lose them.
    const digest = createHash('sha256').update(BATCH_DICTIONARY).digest('hex');
    expect(digest).toMatch(/^e8d7b8205bd0cdef/);
  });

  it('never has a secret key in it', async () => {
    for (const body of await storedBodies(undefined)) expect(body).not.toContain('sk_');
  });
});

describe('a hostile request', () => {
  it.each([
    ['no JSON', 'hello', /^400 body is not JSON/],
    ['half an object', '{"v":1', /^400 body is not JSON/],
    ['broken UTF-8', new Uint8Array([0x7b, 0xff, 0xfe]), /^400 body is not JSON/],
    ['an array', '[]', /^400 /],
    ['null', 'null', /^400 /],
    ['another version', '{"v":99}', /^400 v: this collector understands version 1/],
    ['broken gzip', new Uint8Array([0x1f, 0x8b, 1, 2, 3]), /^400 body begins like gzip/],
    ['10 MB', 'x'.repeat(10_000_000), /^413 body is larger than/],
    ['a decompression bomb', gzipSync(Buffer.alloc(50_000_000)), /^413 body is larger than/],
    ['wrong types', JSON.stringify({ ...goodBatch(), seq: 'x' }), /^400 seq: /],
    ['an unknown key', JSON.stringify({ ...goodBatch(), key: 'pk_other' }), /^401 key: /],
    [
      'too many events',
      JSON.stringify({ ...goodBatch(), events: Array(LIMITS.batchEvents + 1).fill({}) }),
      /^400 events: /,
    ],
  ])('with %s gets one clear sentence', async (_, body, sentence) => {
    expect(await refusal(await collector.post('/v1/batch', body, PERSON))).toMatch(sentence);
    expect((await collector.answer<MapAnswer>('/map')).totals.units).toBe(0);
  });

  it('from a foreign origin is refused when origins are listed', async () => {
    const strict = await startCollector({ allowedOrigins: ['https://shop.example'] });
    const body = JSON.stringify(goodBatch());
    const own = await strict.post('/v1/batch', body, PERSON);
    const foreign = await strict.post('/v1/batch', body, { ...PERSON, origin: 'https://evil.example' });
    expect(own.status).toBe(200);
    expect(own.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(await refusal(foreign)).toMatch(/^403 Origin: /);
    await strict.close();
  });

  it('with markup in every string is stored and given back as text', async () => {
    const markup = '<img src=x onerror=alert(1)>';
    const batch = goodBatch();
    const context = { ...batch.context, referrer: markup, campaign: { source: markup, name: markup } };
    const events = batch.events.map((event) => ({
      ...event,
      pageGroup: markup,
      ...(event.type === 'page_view' ? { url: markup, title: markup, referrer: markup } : {}),
      ...(event.type === 'click' ? { target: { selector: markup, tag: markup, label: markup } } : {}),
    }));
    const answer = await collector.post('/v1/batch', JSON.stringify({ ...batch, context, events }), PERSON);
    expect(await answer.json()).toMatchObject({ accepted: 2, refused: [] });
    const given = await collector.ask(`/sessions/${batch.session}`);
    expect(given.headers.get('content-type')).toContain('application/json');
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    const session = (await given.json()) as SessionAnswer;
    expect(session).toMatchObject({ referrer: markup, exit: { selector: markup, pageGroup: markup } });
  });

  it('in a flood is told when to come back', async () => {
    const body = JSON.stringify(goodBatch());
    let answer = await collector.post('/v1/batch', body, PERSON);
    for (let sent = 0; sent < 5_000 && answer.status === 200; sent += 1)
      answer = await collector.post('/v1/batch', body, PERSON);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the SDK’s configuration', () => {
  it('carries the journey’s rules compiled, for the write key only', async () => {
    const config = await collector.collector.app.request(`/v1/config?key=${goodBatch().key}`);
    const { journey } = (await config.json()) as { journey: { stages: { id: string }[] } };
    expect(journey.stages.map((stage) => stage.id)).toContain('purchase');
    const unknown = await collector.collector.app.request('/v1/config?key=pk_other');
    expect(await refusal(unknown)).toMatch(/^401 key: /);
  });
});
