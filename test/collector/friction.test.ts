import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeatmapAnswer, PagesAnswer } from '../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionAnswer, SessionsAnswer } from '../../collector/api/sessions.ts';
import { SIGNAL_KINDS } from '../../sdk/protocol/events/signal.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** Sends the drawn sessions and gives back the first. */
async function sent(drawn: ReturnType<typeof sessions>): Promise<SessionAnswer> {
  await collector.send(drawn);
  return await collector.answer<SessionAnswer>(`/sessions/${drawn[0]?.session}`);
}

describe('signals of every kind', () => {
  it.each(SIGNAL_KINDS)('%s is a mark, a hotspot, a layer and a filter', async (kind) => {
    const act = `signal(${kind}:#pay)`;
    await collector.send(sessions`
      anna: consideration > purchase/cart ${act}
      ben: consideration > purchase/cart ${act}
      cleo: consideration > purchase/cart ${act}
      dora: consideration > purchase/cart
    `);
    const { hotspots } = await collector.answer<HotspotsAnswer>('/hotspots');
    expect(hotspots.find((hotspot) => hotspot.kind === kind)).toMatchObject({ units: 3, selector: '#pay' });
    const { pages } = await collector.answer<PagesAnswer>('/pages?stage=purchase');
    expect(pages).toMatchObject([{ pageGroup: '/cart', signals: 3, layers: { [kind]: 3 } }]);
    const place = `stage=purchase&pageGroup=/cart&layer=${kind}`;
    const heatmap = await collector.answer<HeatmapAnswer>(`/heatmap?${place}`);
    expect(heatmap).toMatchObject({ events: 3, elements: [{ selector: '#pay' }] });
    const list = await collector.answer<SessionsAnswer>(`/sessions?signal=${kind}`);
    expect(list.total).toBe(3);
    const session = await collector.answer<SessionAnswer>(`/sessions/${list.sessions[0]?.id}`);
    expect(session.marks).toContainEqual(expect.objectContaining({ kind: 'signal', signal: kind }));
  });

  it('about a whole page leave the last touched element what it was', async () => {
    const { exit } = await sent(sessions`anna: purchase/cart click(#pay) signal(excess_scroll:body)`);
    expect(exit).toMatchObject({ selector: '#pay' });
  });

  it('that come late belong to the stay they are about, and begin none', async () => {
    const drawn = sessions`anna: awareness click(#a) > purchase/cart`;
    const [first, second] = drawn[0]?.batches ?? [];
    if (!first || !second) throw new Error('two stays');
    const late = sessions`anna: awareness signal(slow_response:#a) field(#mail)`[0]?.batches[0]?.events ?? [];
    const events = late.slice(1).map((event) => ({ ...event, at: START_MS + 90_000 }));
    await collector.send(drawn);
    const more = { ...second, seq: 2, sentAt: START_MS + 90_000, events };
    await collector.sendBatch(more, drawn[0]?.userAgent ?? '');
    const session = await collector.answer<SessionAnswer>(`/sessions/${drawn[0]?.session}`);
    expect(session.stages.map(({ stage }) => stage)).toEqual(['awareness', 'purchase']);
    const { flows } = await collector.answer<MapAnswer>('/map');
    expect(flows.filter(({ kind }) => kind === 'back')).toEqual([]);
    const { pages } = await collector.answer<PagesAnswer>('/pages?stage=awareness');
    expect(pages).toMatchObject([{ pageGroup: '/awareness', signals: 1 }]);
  });
});

describe('errors and fields', () => {
  it('are counted, marked, and never a step of the journey', async () => {
    const session = await sent(
      sessions`anna: purchase/cart field(#mail) error(total_is_not_defined) field(#mail) field(#city)`,
    );
    expect(session).toMatchObject({ errors: 1, stages: [{ stage: 'purchase' }] });
    expect(session.fields).toMatchObject([
      { selector: '#mail', at: START_MS + 3_000, durationMs: 4_000, state: 'filled', isRejected: false },
      { selector: '#city', stage: 'purchase', pageGroup: '/cart', edits: 1 },
    ]);
    const said = session.marks.map(({ kind, label }) => `${kind} ${label}`);
    expect(said).toContain('error Script error: total_is_not_defined (/shop.js)');
    expect(said).toContain('field #city: filled, 4 s');
    // Who leaves at a field was last at that field.
    expect(session.exit.selector).toBe('#city');
  });

  it('come back from the database as they were folded', async () => {
    await collector.send(sessions`anna: purchase/cart field(#mail) error(oh)`);
    const [facts] = [...(await collector.collector.store.facts()).values()];
    expect(facts).toMatchObject({ fields: [{ selector: '#mail' }], errors: [{ message: 'oh' }] });
  });
});

describe('what a browser gave up', () => {
  it('is summed up over its batches', async () => {
    const drawn = sessions`anna: awareness > consideration > purchase`;
    const [only] = drawn;
    if (!only) throw new Error('one session');
    const lost = [{ batches: 0, chunks: 2 }, undefined, { batches: 1, chunks: 3 }];
    const batches = only.batches.map((batch, index) => {
      const given = lost[index];
      return given ? { ...batch, lost: given } : batch;
    });
    const session = await sent([{ ...only, batches }]);
    expect(session.lost).toEqual({ batches: 1, chunks: 5 });
  });
});

describe('a page that was too large to be recorded', () => {
  it('is why a session has no replay', async () => {
    const drawn = sessions`anna: awareness > consideration`;
    const [only] = drawn;
    if (!only) throw new Error('one session');
    const batches = only.batches.map((batch) =>
      batch.seq === 1 ? { ...batch, context: { ...batch.context, replay: 'too_large' as const } } : batch,
    );
    const { replay } = await sent([{ ...only, batches }]);
    expect(replay).toMatchObject({ state: 'too_large', hasLargePages: true });
  });
});

describe('the thresholds of signals', () => {
  const put = (rules: unknown) =>
    collector.collector.app.request('/api/v1/signals', {
      method: 'PUT',
      headers: { authorization: 'Bearer token_of_the_tests', 'content-type': 'application/json' },
      body: JSON.stringify(rules),
    });
  const served = async () => {
    const answer = await collector.collector.app.request('/v1/config?key=pk_test_key');
    return ((await answer.json()) as { signals: Record<string, number> }).signals;
  };
  type Signals = { rules: Record<string, number>; defaults: Record<string, number> };

  it('are changed by the owner and served to sites, and follow the rule set where they were not', async () => {
    const { defaults } = await collector.answer<Signals>('/signals');
    expect(await served()).toEqual(defaults);
    expect((await put({ ...defaults, rageClicks: 4 })).status).toBe(200);
    expect(await served()).toEqual({ ...defaults, rageClicks: 4 });
    expect(JSON.parse((await collector.collector.store.setting('signalRules')) ?? '')).toEqual({
      rageClicks: 4,
    });
    expect((await put(defaults)).status).toBe(200);
    expect(await served()).toEqual(defaults);
  });

  it('are refused when they mean nothing', async () => {
    const { defaults } = await collector.answer<Signals>('/signals');
    const answer = await put({ ...defaults, rageClicks: 1 });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/^rageClicks: /) });
    expect((await put({ rageClicks: 3 })).status).toBe(400);
  });
});
