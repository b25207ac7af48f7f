import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DropOffAnswer } from '../../collector/api/drop-off.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS, HOUR_MS } from '../../collector/time-units.ts';
import { askAs, withLink } from '../support/askers.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { expectDropOffToBeLists } from '../support/drop-off-lists.ts';
import { START_MS, sessions } from '../support/sessions.ts';

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

  it('begins at the exposure where it is asked since one, and each figure is the length of its list', async () => {
    await send(
      ...visitors(20, 'before', '+0h: purchase rage(#find) click(#find) arm(price:high)'),
      ...visitors(20, 'since', '+1h: purchase click(#find) arm(price:high) rage(#pay)'),
      ...visitors(30, 'went', '+2h: purchase rage(#find) arm(price:high) > retention'),
      ...visitors(9, 'other', '+3h: purchase arm(price:low) rage(#pay)'),
      'both +4h: purchase arm(price:high) arm(price:low)',
    );
    const since = await ask('&exposure=price:high');
    expect(since).toMatchObject({
      ...{ reached: 70, wentOn: 30, dropped: 40, withoutSignal: 20 },
      places: [
        { selector: '', label: '', units: 20 },
        { selector: '#pay', label: '#pay', units: 20 },
      ],
      lastSignals: [{ selector: '#pay', units: 20 }],
    });
    expect(since.differences).toMatchObject([
      { by: 'signal', value: 'rage_click', dropped: { units: 20, of: 40 }, wentOn: { units: 0, of: 30 } },
    ]);
    await expectDropOffToBeLists(since, async (filter) => {
      const query = new URLSearchParams({ ...filter, exposure: 'price:high', limit: '1' });
      return (await collector.answer<SessionsAnswer>(`/sessions?${SCOPE}&${query}`)).total;
    });
    const whole = await ask('&variant=price:high');
    expect(whole.places.map(({ selector, units }) => [selector, units])).toEqual([
      ['#find', 20],
      ['#pay', 20],
      ['', 1],
    ]);
    expect((await collector.ask(`${ASKED}&exposure=price`)).status).toBe(400);
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
