import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { Dimension } from '../../collector/api/scope.ts';
import type { SegmentsAnswer, SegmentValuesAnswer } from '../../collector/api/segments.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import type { ShareLinkAnswer } from '../../collector/api/share-links.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs, signedIn } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { ownFolder } from '../support/own-folder.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const PERIOD = `from=${START_MS}&to=${START_MS + 30 * DAY_MS}`;

let test: TestCollector;
afterEach(() => test.close());

async function start(text: ReturnType<typeof sessions>): Promise<void> {
  test = await startCollector();
  await test.send(text);
}

/** The names of the visitors in a segment. */
async function whoIs(segment: string, unit = 'visitor'): Promise<string[]> {
  const answer = await test.answer<SessionsAnswer>(`/sessions?${PERIOD}&unit=${unit}&${segment}`);
  return answer.sessions.map(({ visitor }) => visitor.replace('visitor-', '')).sort();
}

async function valuesOf(dimension: Dimension, more = ''): Promise<string[]> {
  const { values } = await test.answer<SegmentValuesAnswer>(
    `/segments/values?${PERIOD}&dimension=${dimension}${more}`,
  );
  return values.map(({ value, units }) => `${value} ${units}`);
}

describe('a segment', () => {
  it('is of sessions by how they came: campaign, referrer, language without its region', async () => {
    await start(sessions`
      anna lang=de-CH campaign=spring: awareness
      ben lang=de from=https://www.news.example/today: awareness
      cleo lang=en-GB from=https://other.example/: awareness`);
    expect(await whoIs('language=de')).toEqual(['anna', 'ben']);
    expect(await whoIs('campaign=spring')).toEqual(['anna']);
    expect(await whoIs('referrer=news.example')).toEqual(['ben']);
    expect(await whoIs('referrer=unheard.example')).toEqual([]);
    expect(await valuesOf('language')).toEqual(['de 2', 'en 1']);
    expect(await valuesOf('referrer')).toEqual(['news.example 1', 'other.example 1']);
    expect(await valuesOf('referrer', '&search=NEWS')).toEqual(['news.example 1']);
    expect(await valuesOf('referrer', '&language=en&referrer=news.example')).toEqual(['other.example 1']);
  });

  it('calls the first session of a person new, on whichever of their browsers it was', async () => {
    await start(sessions`
      anna: awareness identify(A)
      desk +1d: awareness identify(A)
      ben +2d: awareness`);
    expect(await whoIs('visit=new', 'session')).toEqual(['anna', 'ben']);
    expect(await whoIs('visit=returning', 'session')).toEqual(['desk']);
    const { sessions: all } = await test.answer<SessionsAnswer>(`/sessions?${PERIOD}&unit=session`);
    expect(all.filter(({ isNew }) => isNew).map(({ visitor }) => visitor)).toEqual([
      'visitor-ben',
      'visitor-anna',
    ]);
  });

  it('is of visitors by what was told of them last, in all their sessions', async () => {
    await start(sessions`
      anna: awareness identify(A:plan=free)
      anna +1d: awareness identify(A:plan=pro)
      ben: awareness identify(B:plan=free)
      ben +1d: awareness identify(B:mood=sunny)`);
    expect(await whoIs('trait=plan:pro', 'session')).toEqual(['anna', 'anna']);
    expect(await whoIs('trait=plan:free', 'session')).toEqual(['ben', 'ben']);
    expect(await valuesOf('trait')).toEqual(['mood:sunny 1', 'plan:free 1', 'plan:pro 1']);
  });

  it('is of units by what they did in the period: stage, page, signal', async () => {
    await start(sessions`
      anna: awareness > purchase/shipping rage(#buy)
      anna +2d: awareness
      ben: awareness > consideration/shipping
      cleo: awareness`);
    expect(await whoIs('reached=purchase')).toEqual(['anna']);
    expect(await whoIs('page=/shipping')).toEqual(['anna', 'ben']);
    expect(await whoIs('met=rage_click')).toEqual(['anna']);
    expect(await whoIs('met=rage_click', 'session')).toEqual(['anna']);
    expect(await valuesOf('reached')).toEqual(['awareness 3', 'consideration 1', 'purchase 1']);
    expect(await valuesOf('met')).toEqual(['rage_click 1']);
    const later = `from=${START_MS + DAY_MS}&to=${START_MS + 30 * DAY_MS}`;
    const map = await test.answer<MapAnswer>(`/map?${later}&reached=purchase`);
    expect(map.totals.units).toBe(0);
    const earlier = `from=${START_MS}&to=${START_MS + 30_000}`;
    const before = await test.answer<MapAnswer>(`/map?${earlier}&reached=purchase`);
    expect(before.totals.units).toBe(0);
  });

  it('is refused with the parameter’s name where it can mean nothing', async () => {
    await start(sessions`anna: awareness`);
    for (const [wrong, sentence] of [
      ['reached=nowhere', 'reached: no journey has a stage "nowhere": see /api/v1/journeys.'],
      ['trait=plan', 'trait: must be "key:value".'],
      ['language=de-CH', 'language: must be a language without its region, such as "de".'],
      ['referrer=https://a.example/', 'referrer: must be a host, such as "news.example".'],
      ['met=boredom', /^met: /],
      ['visit=often', /^visit: /],
      ['campaign=', /^campaign: /],
    ] as const) {
      const answer = await test.ask(`/map?${wrong}`);
      expect(answer.status, wrong).toBe(400);
      const { detail } = (await answer.json()) as { detail: string };
      if (typeof sentence === 'string') expect(detail).toBe(sentence);
      else expect(detail).toMatch(sentence);
    }
  });

  it('is what a share link is bound to, letter by letter', async () => {
    await start(sessions`
      anna campaign=spring: awareness
      ben: awareness`);
    const show = { kind: 'map', from: String(START_MS), to: String(START_MS + DAY_MS), campaign: 'spring' };
    const made = await test.askTo('POST', '/share-links', JSON.stringify({ show }), {
      'content-type': 'application/json',
    });
    const { shows, url } = (await made.json()) as ShareLinkAnswer;
    expect(shows).toContain('campaign=spring');
    const secret = new URL(url).searchParams.get('share') ?? '';
    const visitor = { 'sec-fetch-site': 'same-origin', cookie: `desirepath_share=${secret}` };
    const bound = `from=${show.from}&to=${show.to}&unit=visitor`;
    const asked = await askAs(test.collector, visitor, `GET /api/v1/map?${bound}&campaign=spring`);
    expect([asked.status, (JSON.parse(asked.text) as MapAnswer).totals.units]).toEqual([200, 1]);
    for (const other of ['', '&campaign=autumn', '&campaign=spring&language=en'])
      expect((await askAs(test.collector, visitor, `GET /api/v1/map?${bound}${other}`)).status).toBe(403);
  });
});

it('keeps no trait of whom it erased, packed or not', async () => {
  const folder = ownFolder();
  const dataFile = join(folder, 'data.db');
  test = await startCollector({ dataFile });
  await test.send(sessions`
    anna: awareness identify(A:mail=anna-at-example)
    ben: awareness identify(B:mail=ben-at-example)`);
  await test.collector.store.seal(START_MS + DAY_MS, true);
  await test.collector.store.eraseVisitor('A', 'person', START_MS + DAY_MS);
  expect(await valuesOf('trait')).toEqual(['mail:ben-at-example 1']);
  await test.close();
  const bytes = readFileSync(dataFile).toString('latin1');
  expect(bytes).not.toContain('anna-at-example');
  expect(bytes).toContain('ben-at-example');
  test = await startCollector();
});

describe('saved segments', () => {
  const PHONES = { name: 'Phones from spring', filter: { device: 'phone', campaign: 'spring' } };
  const listed = async () => (await test.answer<SegmentsAnswer>('/segments')).segments;

  it('are saved and deleted by members, used by viewers, and stand in the audit log', async () => {
    await start(sessions`anna: awareness`);
    const editor = signedIn(test.collector, 'editor', 'default');
    const viewer = signedIn(test.collector, 'viewer', 'default');
    const saved = await askAs(test.collector, editor, 'POST /api/v1/segments', PHONES);
    const { id } = JSON.parse(saved.text) as { id: string };
    const seen = await askAs(test.collector, viewer, 'GET /api/v1/segments');
    expect(JSON.parse(seen.text)).toEqual({
      segments: [{ ...PHONES, id, savedAt: START_MS, savedByName: expect.stringContaining('editor') }],
    });
    expect((await askAs(test.collector, viewer, `DELETE /api/v1/segments/${id}`)).status).toBe(403);
    expect((await askAs(test.collector, editor, `DELETE /api/v1/segments/${id}`)).status).toBe(204);
    expect((await askAs(test.collector, editor, `DELETE /api/v1/segments/${id}`)).status).toBe(404);
    expect(await listed()).toEqual([]);
    const { lines } = await test.answer<AuditAnswer>('/audit');
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['segment_saved', 'segment_deleted']),
    );
  });

  it('have a name of their own and narrow something', async () => {
    await start(sessions`anna: awareness`);
    const save = async (body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await test.askTo('POST', '/segments', JSON.stringify(body), headers);
      return [answer.status, ((await answer.json()) as { detail?: string }).detail];
    };
    expect(await save(PHONES)).toEqual([200, undefined]);
    expect(await save({ ...PHONES, filter: { device: 'tablet' } })).toEqual([
      409,
      'name: a segment "Phones from spring" is saved: delete it first, or choose another name.',
    ]);
    expect(await save({ name: 'Everybody', filter: {} })).toEqual([400, 'filter: must narrow something.']);
    expect(await save({ name: 'Odd', filter: { met: 'boredom' } })).toEqual([
      400,
      expect.stringMatching(/^filter\.met: /),
    ]);
    expect((await listed()).map(({ filter }) => filter)).toEqual([PHONES.filter]);
  });

  it('are the project’s own', async () => {
    await start(sessions`anna: awareness`);
    await test.collector.projects.create('other', 'Other');
    await test.askTo('POST', '/segments', JSON.stringify(PHONES), { 'content-type': 'application/json' });
    expect((await test.answer<SegmentsAnswer>('/segments?project=other')).segments).toEqual([]);
  });
});
