import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import type { WatchReason } from '../../collector/api/watch-reason.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { type SentSession, START_MS, sessions } from '../support/sessions.ts';

const SCOPE = `unit=session&from=${START_MS}&to=${START_MS + 30 * DAY_MS}`;

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** What the list says of each visitor's last session, once all are over. */
async function reasonsOf(sent: readonly SentSession[]): Promise<Record<string, WatchReason | null>> {
  await collector.send(sent);
  collector.clock.nowMs = START_MS + 29 * DAY_MS;
  const answer = await list('');
  const named = answer.sessions.map(
    ({ visitor, reason }) => [visitor.replace('visitor-', ''), reason] as const,
  );
  return Object.fromEntries(named.reverse());
}

function list(parameters: string): Promise<SessionsAnswer> {
  return collector.answer<SessionsAnswer>(`/sessions?${SCOPE}${parameters}`);
}

describe('the reason to watch a session', () => {
  it('is that it left right after a signal, with the element and how long before the end', async () => {
    const { anna } = await reasonsOf(sessions`
      anna: awareness > consideration > purchase/shipping click(#a) rage(#postcode) click(#b) click(#c)
    `);
    expect(anna).toMatchObject({
      kind: 'left_after_signal',
      signal: 'rage_click',
      stage: 'purchase',
      pageGroup: '/shipping',
      selector: '#postcode',
      label: '#postcode',
      at: START_MS + 122_000,
      beforeEndMs: 2_000,
    });
  });

  it('weighs more the nearer the end and the further on the way it was', async () => {
    const reasons = await reasonsOf(sessions`
      near: awareness > consideration > purchase rage(#find)
      earlier: awareness > consideration > purchase rage(#find) leave leave leave leave leave leave leave leave
      first: awareness rage(#find)
      annoyed: awareness > consideration > purchase signal(quick_back:#find)
    `);
    const weightOf = (name: string) => reasons[name]?.weight ?? 0;
    expect(Object.values(reasons).map((reason) => reason?.kind)).toEqual(
      Array.from({ length: 4 }, () => 'left_after_signal'),
    );
    expect(weightOf('near')).toBeGreaterThan(weightOf('earlier'));
    expect(weightOf('near')).toBeGreaterThan(weightOf('first'));
    expect(weightOf('near')).toBeGreaterThan(weightOf('annoyed'));
    expect(weightOf('near')).toBeLessThanOrEqual(100);
  });

  it('tells an error and a poor load before the end', async () => {
    const { anna, ben, cleo } = await reasonsOf(sessions`
      anna: awareness > purchase error(total-is-undefined)
      ben: awareness > purchase vital(LCP:9000)
      cleo: awareness > purchase vital(LCP:1200) > awareness
    `);
    expect(anna).toMatchObject({ kind: 'left_after_error', message: 'total-is-undefined', beforeEndMs: 0 });
    expect(ben).toMatchObject({ kind: 'left_after_slow_load', metric: 'LCP', beforeEndMs: 1_000 });
    expect(cleo?.kind).toBe('turned_back');
  });

  it('counts what was repeated by those who went on all the same', async () => {
    const { anna, ben, cleo } = await reasonsOf(sessions`
      anna: awareness signal(field_refilled:#zip) signal(field_refilled:#zip) signal(field_refilled:#zip) > purchase track(order_placed)
      ben: awareness > purchase > awareness > purchase > awareness > purchase track(order_placed)
      cleo: awareness error(gone) > purchase track(order_placed)
    `);
    expect(anna).toMatchObject({ kind: 'signal', signal: 'field_refilled', selector: '#zip', times: 3 });
    expect(ben).toMatchObject({ kind: 'turned_back', stage: 'purchase', times: 2 });
    expect(cleo).toMatchObject({ kind: 'reached_goal', stage: 'purchase' });
  });

  it('is of those who bought that they came back to do it', async () => {
    const { anna } = await reasonsOf(sessions`
      anna: awareness > purchase
      anna +3d: awareness > purchase track(order_placed)
    `);
    expect(anna).toMatchObject({
      kind: 'came_back',
      stage: 'purchase',
      at: START_MS + 3 * DAY_MS + 61_000,
    });
  });

  it('is nothing where nothing is known, and that it came far where nothing stood in the way', async () => {
    const { anna, ben } = await reasonsOf(sessions`
      anna: awareness
      ben: awareness > consideration > purchase click(#find)
    `);
    expect(anna).toBeNull();
    expect(ben).toMatchObject({ kind: 'left_late', stage: 'purchase', at: START_MS + 121_000 });
  });

  it('does not say of a live session that it left', async () => {
    await collector.send(sessions`anna: awareness > purchase rage(#find)`);
    const [live] = (await list('')).sessions;
    expect(live).toMatchObject({ isLive: true, reason: { kind: 'signal', signal: 'rage_click', times: 1 } });
  });
});

describe('a list by worth', () => {
  const SENT = sessions`
    anna: awareness
    ben: awareness > consideration > purchase rage(#find)
    cleo +1h: awareness > purchase track(order_placed)
    dora +2h: awareness > consideration > purchase rage(#find)
    emil +3h: awareness error(gone) click(#a)
    fay +4h: awareness
  `;

  it('has the most telling first, of equals the newest, page by page, and is as long as by time', async () => {
    await collector.send(SENT);
    collector.clock.nowMs = START_MS + DAY_MS;
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: SessionsAnswer = await list(`&sort=worth&limit=1${cursor && `&cursor=${cursor}`}`);
      expect(page.total).toBe(6);
      names.push(...page.sessions.map(({ visitor }) => visitor.replace('visitor-', '')));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(['dora', 'ben', 'emil', 'cleo', 'fay', 'anna']);
  });
});

describe('a list', () => {
  it('is narrowed by the text of an error, in the stage that is named, and opens at the error', async () => {
    await collector.send(sessions`
      anna: awareness error(Total-Is-Undefined) click(#a) > purchase click(#b)
      ben: awareness > purchase error(gone)
    `);
    const found = await list('&errorText=is-UN');
    expect(found.sessions).toMatchObject([{ visitor: 'visitor-anna', focusAt: START_MS + 1_000 }]);
    expect((await list('&stage=purchase&errorText=is-un')).total).toBe(0);
    expect((await list('&stage=awareness&errorText=is-un')).total).toBe(1);
  });

  it('is narrowed to sessions that are live', async () => {
    await collector.send(sessions`
      anna: awareness
      ben +1h: awareness
    `);
    const live = await list('&isLive=true');
    expect(live.sessions).toMatchObject([{ visitor: 'visitor-ben', isLive: true }]);
    expect(live.total).toBe(1);
  });

  it('is narrowed by how long the session was', async () => {
    await collector.send(sessions`
      anna: awareness click(#a)
      ben: awareness > purchase
      cleo: awareness > consideration > purchase
    `);
    const names = async (parameters: string) =>
      (await list(parameters)).sessions.map(({ visitor }) => visitor.replace('visitor-', '')).sort();
    expect(await names('&minSeconds=60')).toEqual(['ben', 'cleo']);
    expect(await names('&maxSeconds=60')).toEqual(['anna', 'ben']);
    expect(await names('&minSeconds=2&maxSeconds=100')).toEqual(['ben']);
    const refused = await collector.ask(`/sessions?${SCOPE}&minSeconds=long`);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('minSeconds');
  });
});
