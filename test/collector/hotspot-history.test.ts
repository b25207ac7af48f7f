import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../collector/api/audit.ts';
import type { HotspotHistoryAnswer, HotspotNoteAnswer } from '../../collector/api/hotspot-history.ts';
import { HOTSPOT_SLICES } from '../../collector/api/hotspot-history.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { askAs, signedIn, withLink } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

/** Twelve days, a slice a day; the period before begins with START_MS, two days after what is earlier. */
const FROM_MS = START_MS + 14 * DAY_MS;
const SCOPE = `from=${FROM_MS}&to=${FROM_MS + 12 * DAY_MS}`;
const ASKED = `/hotspots/history?stage=purchase&${SCOPE}`;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** So many visitors of that day, each with these acts on the page of the stage. */
function visitors(count: number, day: number, acts: string, place = 'purchase'): string[] {
  return Array.from(
    { length: count },
    (_, one) => `d${day}-${place}-${one}${acts.length} +${day}d: ${place} ${acts}`,
  );
}

async function send(...groups: readonly string[][]): Promise<void> {
  await collector.send(sessions({ raw: [groups.flat().join('\n')] } as unknown as TemplateStringsArray));
  collector.clock.nowMs = FROM_MS + 40 * DAY_MS;
}

async function histories() {
  const { hotspots } = await collector.answer<HotspotHistoryAnswer>(ASKED);
  return hotspots;
}
const put = async (body: unknown) =>
  await collector.askTo('PUT', '/hotspots/note', JSON.stringify(body), {
    'content-type': 'application/json',
  });

describe('the history of hotspots', () => {
  it('says which are new, known, fixed and returned', async () => {
    await send(
      visitors(12, 1, 'rage(#back)'),
      visitors(12, 5, 'rage(#old) rage(#both)'),
      visitors(12, 20, 'rage(#both) rage(#fresh) rage(#back)'),
    );
    const signals = (await histories()).filter(({ kind }) => kind === 'rage_click');
    expect(Object.fromEntries(signals.map(({ selector, state }) => [selector, state]))).toEqual({
      '#both': 'known',
      '#fresh': 'new',
      '#back': 'returned',
      '#old': 'fixed',
    });
    expect(signals.at(-1)).toMatchObject({
      selector: '#old',
      label: '#old',
      units: 0,
      pageUnits: 12,
      unitsBefore: 12,
      pageUnitsBefore: 12,
    });
  });

  it('counts units in each slice of both periods, and when they were first and last seen', async () => {
    await send(
      visitors(4, 2, 'rage(#find) rage(#find)'),
      visitors(3, 14, 'rage(#find)'),
      visitors(5, 25, 'rage(#find)'),
    );
    const spot = (await histories()).find(({ kind }) => kind === 'rage_click');
    const slices = new Array<number>(2 * HOTSPOT_SLICES).fill(0);
    Object.assign(slices, { 0: 4, 12: 3, 23: 5 });
    expect(spot).toMatchObject({
      slices,
      units: 8,
      unitsBefore: 4,
      state: 'known',
      firstSeenAt: START_MS + 2 * DAY_MS + 1_000,
      lastSeenAt: START_MS + 25 * DAY_MS + 1_000,
    });
  });

  it('has every hotspot of the list, with the same units', async () => {
    await send(
      visitors(12, 5, 'rage(#find) click(#pay)'),
      visitors(4, 16, 'rage(#find) click(#pay)'),
      visitors(3, 20, 'signal(dead_click:#pay) > retention'),
    );
    const { hotspots } = await collector.answer<HotspotsAnswer>(`/hotspots?stage=purchase&${SCOPE}`);
    const known = new Map((await histories()).map(({ id, units }) => [id, units]));
    expect(hotspots.length).toBeGreaterThan(2);
    for (const { id, units } of hotspots) expect(known.get(id)).toBe(units);
  });

  it('does not take units that may still go on for those that left no more', async () => {
    await send(visitors(12, 5, 'click(#vat)'), visitors(12, 24, 'click(#vat)'));
    // A visitor has seven days to go on: of the last ones nothing is decided yet.
    collector.clock.nowMs = FROM_MS + 12 * DAY_MS;
    expect(await histories()).toEqual([]);
    collector.clock.nowMs = FROM_MS + 40 * DAY_MS;
    expect(await histories()).toMatchObject([{ kind: 'exit', state: 'known', units: 12, unitsBefore: 12 }]);
  });

  it('needs a stage, and of one that is not there knows nothing', async () => {
    expect((await collector.ask(`/hotspots/history?${SCOPE}`)).status).toBe(400);
    expect(await collector.answer(`/hotspots/history?stage=nowhere&${SCOPE}`)).toEqual({ hotspots: [] });
  });
});

describe('a note on a hotspot', () => {
  const write = async (body: unknown) => (await (await put(body)).json()) as HotspotNoteAnswer;
  const find = async () => {
    const spot = (await histories()).find(({ kind }) => kind === 'rage_click');
    if (!spot) throw new Error('there is no hotspot');
    return spot;
  };
  beforeEach(() => send(visitors(5, 16, 'rage(#find)'), visitors(5, 18, 'rage(#find)')));

  it('is kept as the text it is, with who wrote it', async () => {
    const { id } = await find();
    const editor = signedIn(collector.collector, 'editor', 'default');
    const text = '<b>Ticket 12</b> & "more"';
    const said = await askAs(collector.collector, editor, 'PUT /api/v1/hotspots/note', {
      id,
      text,
      version: 0,
    });
    expect(said.status).toBe(200);
    const savedAt = collector.clock.nowMs;
    const name = collector.collector.access.control.users.find(editor.user)?.name;
    const note = { version: 1, text, savedAt, savedBy: name, fixedAt: null, fixedBy: null };
    expect((await find()).note).toEqual(note);
    const { lines } = await collector.answer<AuditAnswer>('/audit?action=hotspot_noted');
    expect(lines).toMatchObject([{ actorName: name, subject: id }]);
  });

  it('marks it fixed as of a moment: seen after that, it has returned', async () => {
    const { id, state } = await find();
    expect(state).toBeNull();
    await write({ id, text: '', mark: 'fixed', version: 0 });
    expect((await find()).state).toBeNull();
    await send(visitors(1, 21, 'rage(#find)'));
    collector.clock.nowMs = START_MS + 20 * DAY_MS;
    const { note } = await write({ id, text: 'released', mark: 'fixed', version: 1 });
    expect(note).toMatchObject({ fixedAt: START_MS + 20 * DAY_MS, fixedBy: 'DESIREPATH_TOKEN' });
    collector.clock.nowMs = FROM_MS + 40 * DAY_MS;
    expect(await find()).toMatchObject({ state: 'returned', note });
    const kept = await write({ id, text: 'released again', version: 2 });
    expect(kept.note).toMatchObject({ text: 'released again', fixedAt: START_MS + 20 * DAY_MS });
    await write({ id, text: 'released again', mark: 'none', version: 3 });
    expect(await find()).toMatchObject({ state: null, note: { fixedAt: null, fixedBy: null } });
  });

  it('does not overwrite what somebody else wrote meanwhile, and goes when it is emptied', async () => {
    const { id } = await find();
    await write({ id, text: 'mine', version: 0 });
    const late = await put({ id, text: 'theirs', version: 0 });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('was changed meanwhile')]);
    expect((await find()).note?.text).toBe('mine');
    expect(await write({ id, text: '  ', version: 1 })).toEqual({ note: null });
    expect((await find()).note).toBeNull();
  });

  it('is short, and of a hotspot', async () => {
    const { id } = await find();
    expect((await put({ id, text: 'a'.repeat(1_001), version: 0 })).status).toBe(400);
    expect((await put({ id: 'elsewhere', text: 'a', version: 0 })).status).toBe(400);
    expect((await put({ id, text: 'a', version: 0, mark: 'broken' })).status).toBe(400);
  });

  it('is not shown by a share link, which shows the state', async () => {
    const { id } = await find();
    await write({ id, text: 'between us', mark: 'fixed', version: 0 });
    const link = withLink(collector.collector, {
      project: 'default',
      kind: 'stage',
      expiresAt: FROM_MS + 90 * DAY_MS,
      query: { stage: 'purchase', from: String(FROM_MS), to: String(FROM_MS + 12 * DAY_MS) },
    });
    const shared = await askAs(collector.collector, link, `GET /api/v1${ASKED}`);
    expect(shared.status).toBe(200);
    expect(shared.text).toContain(id);
    expect(shared.text).not.toContain('between us');
    const change = { id, text: 'defaced', version: 1 };
    expect((await askAs(collector.collector, link, 'PUT /api/v1/hotspots/note', change)).status).toBe(403);
    const wider = `GET /api/v1/hotspots/history?stage=awareness&${SCOPE}`;
    expect((await askAs(collector.collector, link, wider)).status).toBe(403);
  });

  it('is not written from another site, nor by whoever may only read', async () => {
    const { id } = await find();
    const change = { id, text: 'x', version: 0 };
    const editor = { ...signedIn(collector.collector, 'editor', 'default'), 'sec-fetch-site': 'cross-site' };
    expect((await askAs(collector.collector, editor, 'PUT /api/v1/hotspots/note', change)).status).toBe(403);
    const viewer = signedIn(collector.collector, 'viewer', 'default');
    expect((await askAs(collector.collector, viewer, 'PUT /api/v1/hotspots/note', change)).status).toBe(403);
    expect((await find()).note).toBeNull();
  });
});
