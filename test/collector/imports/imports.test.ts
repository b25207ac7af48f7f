import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../../collector/api/audit.ts';
import type { ImportMapping, ImportPreview, ImportsAnswer } from '../../../collector/api/imports.ts';
import type { MapAnswer } from '../../../collector/api/map.ts';
import type { SessionAnswer, SessionsAnswer } from '../../../collector/api/sessions.ts';
import { startCollector, type TestCollector } from '../../support/collector.ts';
import { importFile, uploadFile } from '../../support/imports.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const OWN: ImportMapping = {
  visitor: 'who',
  at: 'when',
  name: 'what',
  url: 'where',
  stage: 'step',
  stages: { Kauf: 'purchase' },
};
const PERIOD = `from=${Date.parse('2025-12-01')}&to=${Date.parse('2026-02-01')}`;
const CSV = `who,when,what,where,step
anna,2026-01-01 10:00,,https://shop.example/,
anna,2026-01-01 10:05,,https://shop.example/products/42,
anna,2026-01-01 10:20,order_placed,,Kauf
ben,2026-01-01 10:00,,https://shop.example/products/7?token=s3cret,
ben,2026-01-01 18:00,,https://shop.example/cart,
`;

const sessionsOf = async () =>
  (await collector.answer<SessionsAnswer>(`/sessions?${PERIOD}&unit=session`)).sessions;

describe('a file of history', () => {
  it('becomes a journey map, by the rules of live events', async () => {
    const done = await importFile(collector, CSV, OWN);
    expect(done).toMatchObject({ state: 'done', progress: 1, rows: 5, events: 5, refused: 0, sessions: 3 });
    const map = await collector.answer<MapAnswer>(`/map?${PERIOD}&unit=session`);
    expect(map.totals).toMatchObject({ units: 3, converted: 1, bots: 0 });
    expect(map.stages.map(({ id, reached }) => [id, reached])).toEqual([
      ['awareness', 1],
      ['consideration', 2],
      ['purchase', 2],
      ['retention', 0],
      ['advocacy', 0],
    ]);
    // Half an hour of silence ended Ben's first session.
    expect((await sessionsOf()).map(({ stages }) => stages.map(({ stage }) => stage))).toEqual([
      ['purchase'],
      ['awareness', 'consideration', 'purchase'],
      ['consideration'],
    ]);
  });

  it('keeps its own time, and no secret of an address', async () => {
    await importFile(collector, CSV, OWN);
    const [, , ben] = await sessionsOf();
    expect(ben?.startedAt).toBe(Date.parse('2026-01-01T10:00Z'));
    const text = await (await collector.ask(`/sessions/${ben?.id}/events`)).text();
    expect(text).toContain('https://shop.example/products/7');
    expect(text).not.toContain('s3cret');
  });

  it('may be sent again, or overlap another one: nothing doubles', async () => {
    await importFile(collector, CSV, OWN);
    const before = await collector.answer<MapAnswer>(`/map?${PERIOD}`);
    expect(await importFile(collector, CSV, OWN)).toMatchObject({ events: 0, duplicates: 5, sessions: 0 });
    expect(await collector.answer<MapAnswer>(`/map?${PERIOD}`)).toEqual(before);
    const more = `${CSV}anna,2026-01-01 10:25,review,,\n`;
    expect(await importFile(collector, more, OWN)).toMatchObject({ events: 1, duplicates: 5, sessions: 1 });
    const anna = (await sessionsOf()).find(({ stages }) => stages.length === 3);
    const { marks } = await collector.answer<SessionAnswer>(`/sessions/${anna?.id}`);
    expect(marks.filter(({ kind }) => kind === 'custom').map(({ label }) => label)).toEqual([
      'order_placed',
      'review',
    ]);
  });

  it('in which one moment stands twice has both', async () => {
    const twice = 'who,when,what,where,step\nanna,2026-01-01,pay,,\nanna,2026-01-01,pay,,\n';
    expect(await importFile(collector, twice, OWN)).toMatchObject({ events: 2, duplicates: 0 });
    expect(await importFile(collector, twice, OWN)).toMatchObject({ events: 0, duplicates: 2 });
  });

  it('in any order and compressed is the same', async () => {
    await importFile(collector, CSV, OWN);
    const expected = await collector.collector.store.facts();
    const [head, ...rows] = CSV.trim().split('\n');
    const other = await startCollector();
    await importFile(other, gzipSync([head, ...rows.reverse()].join('\n')), OWN);
    expect(await other.collector.store.facts()).toEqual(expected);
    await other.close();
  });

  it('says which rows it refused, where and why, as CSV that runs nothing', async () => {
    const bad = `=who,when,what,where,step
anna,yesterday,,https://shop.example/,
,2026-01-01,pay,,
anna,2026-01-01,,=HYPERLINK("x"),
anna,2026-01-01,pay,,no stage!
anna,2126-01-01,pay,,
anna,2026-01-01
ben,2026-01-01,pay,,
`;
    const done = await importFile(collector, bad, { ...OWN, visitor: '=who' });
    expect(done).toMatchObject({ rows: 7, events: 1, refused: 6 });
    const answer = await collector.ask(`/imports/${done.id}/refused`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect((await answer.text()).split('\r\n')).toEqual([
      'line,column,reason',
      '2,when,"time ""yesterday"" cannot be read"',
      "3,'=who,visitor is empty",
      '4,where,"address ""=HYPERLINK(""x"")"" is not one of the web"',
      expect.stringMatching(/^5,step,/),
      '6,when,time lies in the future',
      '7,,has 2 cells where there are 5 columns',
      '',
    ]);
  });

  it('is shown first, when that is asked for, and nothing is stored', async () => {
    const answer = await uploadFile(collector, `${CSV}x,never,,,\n`, OWN, '&dryRun=true');
    expect(answer.status).toBe(200);
    const preview = (await answer.json()) as ImportPreview;
    expect(preview.rows[1]).toEqual({
      line: 3,
      visitor: expect.any(String),
      session: null,
      at: Date.parse('2026-01-01T10:05Z'),
      type: 'page_view',
      stage: 'consideration',
      pageGroup: '/products/:id',
      label: '',
    });
    expect(preview).toMatchObject({ read: 6, refused: [{ line: 7, column: 'when' }], unmapped: [] });
    expect((await collector.answer<MapAnswer>(`/map?${PERIOD}`)).totals.units).toBe(0);
    expect((await collector.answer<ImportsAnswer>('/imports')).imports).toEqual([]);
    expect((await collector.answer<AuditAnswer>('/audit')).lines).toEqual([]);
  });

  it('tells which columns nobody asked for', async () => {
    const done = await importFile(collector, 'who,when,what,iban,step\nanna,2026-01-01,pay,CH93,\n', OWN);
    expect(done.unmapped).toEqual(['iban']);
    const stored = await (await collector.ask(`/export/events?from=0&to=${Date.now()}`)).text();
    expect(stored).toContain('pay');
    expect(stored).not.toContain('CH93');
  });

  it('of a column that names no session is bounded, and said to be', async () => {
    const rows = Array.from({ length: 10_050 }, (_, index) => `anna,${1_767_225_600 + index},x,,,all`);
    const done = await importFile(collector, `who,when,what,where,step,s\n${rows.join('\n')}\n`, {
      ...OWN,
      session: 's',
    });
    expect(done).toMatchObject({ events: 10_000, refused: 50 });
  });
});

describe('an import', () => {
  it('is for those who may change things', async () => {
    const anybody = await collector.collector.app.request('/api/v1/imports?mapping=ga4', {
      method: 'POST',
      body: 'x',
    });
    expect(anybody.status).toBe(401);
  });

  it.each([
    ['mapping=nobody', /^400 mapping: "nobody" is none of desirepath, ga4/],
    [`mapping=${encodeURIComponent('{"visitor":"a"}')}`, /^400 mapping\.at: /],
    [`mapping=${encodeURIComponent('{"visitor":"a","at":"b","vistor":"c"}')}`, /^400 mapping\.vistor: /],
    ['', /^400 mapping: /],
    [
      `mapping=${encodeURIComponent('{"visitor":"a","at":"b","timezone":"Mars"}')}&dryRun=true`,
      /^400 timezone: "Mars"/,
    ],
  ])('with %s is refused with a sentence', async (query, sentence) => {
    const answer = await collector.askTo('POST', `/imports?${query}`, 'a,b\n1,2\n');
    const problem = (await answer.json()) as { detail: string };
    expect(`${answer.status} ${problem.detail}`).toMatch(sentence);
  });

  it('that is not known is a 404', async () => {
    expect((await collector.ask('/imports/imp_1')).status).toBe(404);
    expect((await collector.ask('/imports/imp_1/refused')).status).toBe(404);
  });

  it('of a file that is none ends, and says why', async () => {
    const broken = Buffer.concat([gzipSync(CSV).subarray(0, 40)]);
    const failed = await importFile(collector, broken, OWN);
    expect(failed).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('cannot be decompressed'),
    });
  });
});

describe('the export of', () => {
  const FIRST_FOUR = ['awareness', 'consideration', 'purchase'];
  it.each([
    [
      'ga4',
      'ga4.ndjson',
      { events: 5, ignored: 1 },
      { device: 'phone', channel: 'email', browser: 'Safari' },
    ],
    [
      'posthog',
      'posthog.ndjson',
      { events: 7, ignored: 1 },
      { device: 'desktop', channel: 'search', person: 'person-7' },
    ],
    [
      'segment',
      'segment.ndjson',
      { events: 5, ignored: 1 },
      { browser: 'Safari', channel: 'paid', person: 'person-7' },
    ],
    [
      'matomo',
      'matomo.json',
      { events: 5, ignored: 1 },
      { device: 'phone', channel: 'search', language: 'fr' },
    ],
    ['plausible', 'plausible.csv', { events: 4, ignored: 1 }, { device: 'phone', channel: 'social' }],
    [
      'umami',
      'umami.csv',
      { events: 4, ignored: 0 },
      { device: 'desktop', channel: 'search', language: 'en-GB' },
    ],
  ])('%s becomes the session it was', async (mapping, file, counts, session) => {
    const done = await importFile(collector, readFileSync(`test/fixtures/imports/${file}`), mapping);
    expect(done).toMatchObject({ state: 'done', refused: 0, sessions: 1, ...counts });
    const map = await collector.answer<MapAnswer>(`/map?${PERIOD}`);
    expect(map.totals).toMatchObject({ units: 1, converted: 1 });
    expect(map.stages.filter(({ reached }) => reached > 0).map(({ id }) => id)).toEqual(FIRST_FOUR);
    expect((await sessionsOf())[0]).toMatchObject({ converted: true, ...session });
    const stored = await (await collector.ask(`/export/events?${PERIOD}`)).text();
    expect(stored).not.toContain('203.0.113.9');
  });

  it('another Desirepath is as it was', async () => {
    const list = (await collector.answer<ImportsAnswer>('/imports')).mappings.map(({ name }) => name);
    expect(list).toEqual(['desirepath', 'ga4', 'matomo', 'posthog', 'segment', 'plausible', 'umami']);
  });
});
