import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DropOffAnswer } from '../../collector/api/drop-off.ts';
import { shop } from '../../collector/journey/templates/shop.ts';
import type { Scope } from '../../collector/store/scope.ts';
import { createReads } from '../../collector/store/sqlite/reads.ts';
import { createSqliteStore } from '../../collector/store/sqlite/sqlite-store.ts';
import type { SessionsFilter } from '../../collector/store/store.ts';
import { DAY_MS, HOUR_MS } from '../../collector/time-units.ts';
import { askAs, withLink } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { expectDropOffToBeLists } from '../support/drop-off-lists.ts';
import { ownFolder } from '../support/own-folder.ts';
import { readDropOff } from '../support/reference/drop-off.ts';
import { refillFactTables } from '../support/reference/fact-tables.ts';
import { START_MS, sessions } from '../support/sessions.ts';
import { requests, sessionOf } from './segments/arrivals.ts';

const SCOPE = `from=${START_MS}&to=${START_MS + 20 * DAY_MS}`;
const ASKED = `/drop-off?stage=purchase&${SCOPE}`;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

async function send(...lines: readonly string[]): Promise<void> {
  await collector.send(sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray));
  collector.clock.nowMs = START_MS + 40 * DAY_MS;
}

/** So many visitors with the same session. */
function visitors(count: number, name: string, session: string): string[] {
  return Array.from({ length: count }, (_, one) => `${name}-${one} ${session}`);
}

const ask = async (more = '') => await collector.answer<DropOffAnswer>(ASKED + more);

describe('the drop-off of a stage', () => {
  it('says where they left, and how far they had scrolled', async () => {
    await send(
      ...visitors(3, 'far', '+0h: purchase/shipping click(#postcode) leave(0.75)'),
      ...visitors(2, 'near', '+1h: purchase/shipping click(#postcode) leave(0.25)'),
      'anna +2h: purchase/payment',
      'ben +3h: purchase/payment click(#pay) > retention',
    );
    expect(await ask()).toMatchObject({
      stage: 'purchase',
      unit: 'visitor',
      reached: 7,
      wentOn: 1,
      open: 0,
      dropped: 6,
      places: [
        { pageGroup: '/shipping', selector: '#postcode', label: '#postcode', units: 5, scrollFraction: 0.75 },
        { pageGroup: '/payment', selector: '', label: '', units: 1, scrollFraction: null },
      ],
    });
  });

  it('says what they met last, and how long before they left', async () => {
    await send(
      // One second after the page: the signal; then three acts until they leave.
      'anna: purchase rage(#postcode) click(#a) click(#b) click(#c)',
      'ben +1h: purchase signal(dead_click:#pay) rage(#postcode) click(#a)',
      'cleo +2h: purchase click(#a)',
      // Too long before: five minutes and more lie between.
      'dora +3h: purchase rage(#postcode) > purchase > purchase > purchase > purchase > purchase > purchase click(#a)',
    );
    const { lastSignals, withoutSignal } = await ask();
    expect(withoutSignal).toBe(2);
    expect(lastSignals).toEqual([
      {
        kind: 'rage_click',
        pageGroup: '/purchase',
        selector: '#postcode',
        label: '#postcode',
        units: 2,
        medianMs: 1_000,
      },
    ]);
  });

  it('says who came back, where to, and who bought then', async () => {
    await send(
      'anna: purchase',
      'anna +9d: awareness > purchase track(order_placed)',
      'ben +1h: purchase',
      'ben +10d: unassigned > awareness',
      'cleo +2h: purchase',
      'dora +3h: purchase',
      'dora +12d: unassigned',
    );
    const { dropped, cameBack } = await ask();
    expect({ dropped, cameBack }).toEqual({
      dropped: 4,
      cameBack: {
        units: 3,
        medianMs: 10 * DAY_MS - HOUR_MS,
        reachedGoal: 1,
        stages: [
          { stage: 'awareness', units: 2 },
          { stage: 'unassigned', units: 1 },
        ],
      },
    });
    expect((await ask('&unit=session')).cameBack).toBeNull();
  });

  it('says how they differ from those who went on, the most certain first', async () => {
    await send(
      ...visitors(40, 'lost', '@phone +0h lang=de: purchase rage(#pay) vital(LCP:9000) arm(price:high)'),
      ...visitors(10, 'desk', '+1h: purchase vital(LCP:1200) arm(price:high)'),
      ...visitors(45, 'went', '+2h: purchase vital(LCP:1200) arm(price:low) > retention'),
      ...visitors(15, 'phone', '@phone +3h: purchase vital(LCP:9000) arm(price:high) > retention'),
    );
    const { differences } = await ask();
    expect(differences.map(({ by, value }) => `${by} ${value}`)).toEqual([
      'language de',
      'signal rage_click',
      'variant price:high',
      'device phone',
      'load LCP:poor',
    ]);
    const phone = differences.find(({ by }) => by === 'device');
    expect(phone).toMatchObject({ dropped: { units: 40, of: 50 }, wentOn: { units: 15, of: 60 } });
    expect(phone?.difference).toBeCloseTo(0.55, 10);
    // Wilson's limits of 40 of 50 are 0.6696 and 0.8876, of 15 of 60 0.1578 and 0.3723; Newcombe joins them.
    expect(phone?.interval[0]).toBeCloseTo(0.55 - Math.hypot(0.8 - 0.6696, 0.3723 - 0.25), 3);
    expect(phone?.interval[1]).toBeCloseTo(0.55 + Math.hypot(0.8876 - 0.8, 0.25 - 0.1578), 3);
    for (const { pValue, qValue } of differences) expect(qValue).toBeGreaterThanOrEqual(pValue);
  });

  it('compares arms among those who were exposed: an experiment in a later stage tells nothing', async () => {
    await send(
      ...visitors(40, 'lost', '+0h: consideration'),
      ...visitors(30, 'high', '+1h: consideration > purchase arm(price:high)'),
      ...visitors(30, 'low', '+2h: consideration > purchase arm(price:low)'),
    );
    const { differences } = await collector.answer<DropOffAnswer>(`/drop-off?stage=consideration&${SCOPE}`);
    expect(differences).toEqual([]);
  });

  it('tests nothing that too few have, and nothing that the scope asks for', async () => {
    await send(
      ...visitors(30, 'lost', '@phone +0h: purchase'),
      ...visitors(30, 'went', '+2h: purchase > retention'),
      ...visitors(4, 'tablet', '@tablet +3h: purchase'),
    );
    expect((await ask()).differences.map(({ value }) => value)).toEqual(['desktop', 'phone']);
    expect((await ask('&device=phone')).differences).toEqual([]);
  });

  it('is zeros where nobody came', async () => {
    expect(await ask()).toEqual({
      stage: 'purchase',
      unit: 'visitor',
      reached: 0,
      wentOn: 0,
      open: 0,
      dropped: 0,
      places: [],
      lastSignals: [],
      withoutSignal: 0,
      cameBack: { units: 0, medianMs: null, reachedGoal: 0, stages: [] },
      differences: [],
    });
  });

  it('needs a stage of the journey, and says so', async () => {
    const unnamed = await collector.ask(`/drop-off?${SCOPE}`);
    expect([unnamed.status, await unnamed.text()]).toEqual([400, expect.stringContaining('stage')]);
    const unknown = await collector.ask(`/drop-off?stage=nowhere&${SCOPE}`);
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      expect.stringContaining('has no stage \\"nowhere\\": see /api/v1/journeys.'),
    ]);
  });

  it('is open to a link to its stage, and to no link to another', async () => {
    const link = withLink(collector.collector, {
      project: 'default',
      kind: 'stage',
      expiresAt: START_MS + 90 * DAY_MS,
      query: { stage: 'purchase', from: String(START_MS), to: String(START_MS + 20 * DAY_MS) },
    });
    expect((await askAs(collector.collector, link, `GET /api/v1${ASKED}`)).status).toBe(200);
    const other = `GET /api/v1/drop-off?stage=awareness&${SCOPE}`;
    expect((await askAs(collector.collector, link, other)).status).toBe(403);
  });
});

describe('the lists behind a drop-off', () => {
  it('need a stage, and words that mean something', async () => {
    for (const [filter, field] of [
      ['lastSignal=none', 'stage'],
      ['cameBack=true', 'stage'],
      ['cameBackTo=awareness', 'stage'],
      ['entry=device:phone', 'stage'],
      ['stage=purchase&entry=device:toaster', 'entry'],
      ['stage=purchase&lastSignal=bored', 'lastSignal'],
      ['stage=purchase&lastSignalSelector=%23pay', 'lastSignal'],
    ] as const) {
      const answer = await collector.ask(`/sessions?${SCOPE}&${filter}`);
      expect([filter, answer.status]).toEqual([filter, 400]);
      expect(await answer.text()).toContain(field);
    }
    expect(
      (await collector.answer<{ total: number }>(`/sessions?${SCOPE}&stage=unassigned&lastSignal=none`))
        .total,
    ).toBe(0);
  });

  it('lead to the moment of leaving, so that the replay begins ten seconds before', async () => {
    await send('anna: purchase rage(#pay) click(#a) click(#b)');
    const { sessions: rows } = await collector.answer<{ sessions: { focusAt: number }[] }>(
      `/sessions?${SCOPE}&stage=purchase&outcome=dropped&lastSignal=rage_click`,
    );
    expect(rows.map(({ focusAt }) => focusAt)).toEqual([START_MS + 3_000]);
  });
});

/** Hundreds of visitors who differ in all that is compared, by a rule and not by chance. */
function manyVisitors(): string[] {
  const pick = <T>(values: readonly T[], at: number) => values[at % values.length] as T;
  return Array.from({ length: 420 }, (_, one) => {
    const device = pick(['@desktop', '@phone', '@phone', '@tablet', '@bot'], one * 7);
    const origin = pick(
      [' lang=de-CH', '', ' lang=fr', ' from=https://www.google.com/', ' campaign=spring'],
      one * 3,
    );
    const acts = pick(
      [
        'vital(LCP:900) vital(INP:90)',
        'vital(LCP:9000) rage(#find)',
        'click(#buy) leave(0.4)',
        'vital(LCP:3000) signal(dead_click:#buy)',
      ],
      one * 5 + (one >> 3),
    );
    const arm = pick(['arm(price:high)', 'arm(price:low)', '', 'arm(price:high) arm(hero:new)'], one >> 1);
    const onward = pick(
      ['', '> retention', '', '> consideration', '> retention track(order_placed)'],
      one + (one >> 2),
    );
    // A third of the visitors come twice, some after their window has closed.
    const name = `v${one % 280}`;
    return `${name} ${device} +${one * 2}h${origin}: consideration > purchase/${pick(['shipping', 'payment'], one >> 2)} ${acts} ${arm} ${onward}`;
  });
}

describe('the drop-off of hundreds', () => {
  it('is as counted anew, of what was counted before, while the period moves and sessions come late', async () => {
    const dataFile = join(ownFolder(), 'kept.db');
    const store = createSqliteStore(dataFile);
    const db = new Sqlite(dataFile, { readonly: true });
    // Earlier ones, which come late: some visitors' sessions that do not change are returning ones then.
    const earlier = Array.from({ length: 150 }, (_, one) => `v${one} +1m: awareness`);
    const all = requests([...manyVisitors().map((line) => line.replace(' +', ' +1')), ...earlier]);
    const bySession = [...Map.groupBy(all, sessionOf).values()];
    await store.ingest(bySession.slice(0, -earlier.length).flat());
    await store.seal(START_MS + 400 * DAY_MS, true);
    // Few units a part, so that some parts are as they were and others are not.
    const kept = createReads(db, 64_000_000, { partUnits: 16 });
    const nobodyLeaves = () => {};
    const expectAnew = (fromMs: number) => {
      for (const unit of ['visitor', 'session'] as const) {
        const scope: Scope = {
          journey: shop,
          unit,
          fromMs,
          toMs: START_MS + 350 * DAY_MS,
          nowMs: START_MS + 400 * DAY_MS,
        };
        const answer = kept.dropOff(nobodyLeaves, scope, 2);
        expect(answer.differences.length).toBeGreaterThan(3);
        expect(answer).toEqual(createReads(db).dropOff(nobodyLeaves, scope, 2));
      }
    };
    for (const hours of [0, 200, 201, 100]) expectAnew(START_MS + hours * HOUR_MS);
    await store.ingest(bySession.slice(-earlier.length).flat());
    expectAnew(START_MS + 100 * HOUR_MS);
    db.close();
    await store.close();
  }, 240_000);

  it('is as by asking all rows, and each figure is the length of its list', async () => {
    const dataFile = join(ownFolder(), 'many.db');
    const [rows, store] = [createSqliteStore(dataFile), createSqliteStore(':memory:')];
    const db = new Sqlite(dataFile, { readonly: true });
    for (const one of [rows, store]) await one.ingest(requests(manyVisitors()));
    await store.seal(START_MS + 60 * DAY_MS, true);
    refillFactTables(db);
    const wide = { fromMs: START_MS, toMs: START_MS + 40 * DAY_MS, nowMs: START_MS + 60 * DAY_MS };
    const scopes: Omit<Scope, keyof typeof wide | 'journey' | 'unit'>[] = [
      {},
      { device: 'phone' },
      { variant: { experiment: 'price', arm: 'high' } },
      { visit: 'returning' },
    ];
    let compared = 0;
    for (const unit of ['visitor', 'session'] as const)
      for (const filter of scopes) {
        const scope: Scope = { ...wide, ...filter, unit, journey: shop };
        for (const [position, { id }] of shop.stages.entries()) {
          const answer = await store.dropOff(scope, position);
          expect(answer).toEqual(readDropOff(db, scope, id));
          compared += answer.differences.length;
          await expectDropOffToBeLists(answer, async ({ variant, ...rest }) => {
            const [experiment = '', arm = ''] = variant?.split(':') ?? [];
            const narrowed = variant === undefined ? scope : { ...scope, variant: { experiment, arm } };
            const asked = { ...rest, limit: 1 } as SessionsFilter;
            return (await store.sessions(narrowed, asked)).total;
          });
        }
      }
    // A comparison of nothing would prove nothing.
    expect(compared).toBeGreaterThan(40);
    db.close();
    for (const one of [rows, store]) await one.close();
  }, 240_000);
});
