import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FunnelAnswer, FunnelStep } from '../../collector/api/funnel.ts';
import type { SessionFacts } from '../../collector/facts/session-facts.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

let collector: TestCollector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const page = (pageGroup: string): FunnelStep => ({ kind: 'page', pageGroup });
const click = (selector: string): FunnelStep => ({ kind: 'click', selector });
const event = (name: string): FunnelStep => ({ kind: 'event', name });

async function ask(body: object, query = ''): Promise<FunnelAnswer> {
  const answer = await collector.askTo('POST', `/funnel${query}`, JSON.stringify(body), {
    'content-type': 'application/json',
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as FunnelAnswer;
}

const counts = async (steps: readonly FunnelStep[], query = '', more: object = {}) =>
  (await ask({ steps, ...more }, query)).steps.map(({ units }) => units);

describe('a funnel of one’s own steps', () => {
  beforeEach(() =>
    collector.send(sessions`
      anna: awareness > consideration/blanket click(#buy) > purchase track(order_placed)
      ben @phone: consideration/blanket click(#buy) > awareness
      cleo: purchase track(order_placed) > consideration/blanket click(#buy)
      dora: awareness
      dora +2d: consideration/blanket click(#other)
      dora +3d: purchase rage(#pay) track(order_placed)
    `),
  );

  it('counts whoever did them in their order', async () => {
    expect(await counts([page('/blanket'), click('#buy'), event('order_placed')])).toEqual([4, 3, 1]);
    expect(await counts([event('order_placed'), page('/blanket')])).toEqual([3, 1]);
    expect(await counts([{ kind: 'stage', stage: 'awareness' }, event('order_placed')])).toEqual([3, 2]);
    expect(await counts([page('/blanket'), { kind: 'signal', signal: 'rage_click' }])).toEqual([4, 1]);
    expect(await counts([event('nobody'), event('order_placed')])).toEqual([0, 0]);
  });

  it('is by visitor or by session, in a window, and under a scope', async () => {
    const steps = [page('/blanket'), event('order_placed')];
    expect(await counts(steps)).toEqual([4, 2]);
    expect(await counts(steps, '?unit=session')).toEqual([4, 1]);
    expect(await counts(steps, '', { windowMs: 3_600_000 })).toEqual([4, 1]);
    expect(await counts(steps, '?device=phone')).toEqual([1, 0]);
    expect(await counts(steps, `?from=${START_MS + DAY_MS}`)).toEqual([1, 1]);
  });

  it('lists whom it counted, page by page', async () => {
    const steps = [page('/blanket'), click('#buy')];
    const whole = await ask({ steps });
    expect(whole.total).toBe(3);
    expect(whole.units.map(({ session }) => session).sort()).toEqual([
      'session-0-anna',
      'session-1-ben',
      'session-2-cleo',
    ]);
    const paged: FunnelAnswer['units'] = [];
    let cursor: string | null = null;
    do {
      const part: FunnelAnswer = await ask({ steps, limit: 1, ...(cursor && { cursor }) });
      paged.push(...part.units);
      cursor = part.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole.units);
    expect((await ask({ steps, listed: 1 })).total).toBe(4);
  });

  it('is the same after its sessions were packed', async () => {
    const steps = [page('/blanket'), click('#buy'), event('order_placed')];
    const before = await ask({ steps });
    collector.clock.nowMs += 10 * DAY_MS;
    expect(await collector.collector.store.seal(collector.clock.nowMs, true)).toBe(6);
    expect(await ask({ steps })).toEqual(before);
  });

  it.each([
    [{ steps: [event('a')] }, /^400 steps: /],
    [{ steps: [event('a'), { kind: 'telepathy' }] }, /^400 steps\.1\.kind: /],
    [{ steps: [event('a'), event('b')], listed: 3 }, /^400 listed: there are 2 steps/],
    [{ steps: [event('a'), event('b')], cursor: 'x' }, /^400 cursor is not one/],
    [{ steps: [event('a'), event('b')], windowMs: 5 }, /^400 windowMs: /],
    [{ steps: Array(7).fill(event('a')) }, /^400 steps: /],
  ])('of %j is refused with a sentence', async (body, sentence) => {
    const answer = await collector.askTo('POST', '/funnel', JSON.stringify(body), {
      'content-type': 'application/json',
    });
    const { detail } = (await answer.json()) as { detail: string };
    expect(`${answer.status} ${detail}`).toMatch(sentence);
  });
});

/** Tries every choice of moments: what the one pass over them must come to. */
function depthOf(
  moments: readonly (readonly [at: number, step: number, order: number])[],
  steps: number,
  window: number,
) {
  let best = 0;
  const go = (step: number, after: number, beganAt: number): void => {
    best = Math.max(best, step);
    if (step === steps) return;
    for (const [position, [at, own]] of moments.entries())
      if (own === step && position > after && (step === 0 || at - beganAt <= window))
        go(step + 1, position, step === 0 ? at : beganAt);
  };
  go(0, -1, 0);
  return best;
}

it('the one pass over a unit’s moments finds the deepest way there is', async () => {
  const names = ['a', 'b', 'c'] as const;
  const visit = fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    maxLength: 7,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(visit, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
      async (visits, seconds) => {
        const own = await startCollector();
        for (const [number, acts] of visits.entries()) {
          const [template] = sessions`v${number}: awareness`;
          const [batch] = template?.batches ?? [];
          if (!template || !batch) throw new Error('nothing to send');
          let at = START_MS;
          const events = acts.map(([name, afterSeconds]) => {
            at += afterSeconds * 1_000;
            return { type: 'custom' as const, name, at, stage: 'awareness', page: 1, pageGroup: '/' };
          });
          await own.sendBatch(
            { ...batch, session: `session-${number}`, visitor: `visitor-${number}`, sentAt: at, events },
            template.userAgent,
          );
        }
        own.clock.nowMs = START_MS + 3_600_000;
        const facts = await own.collector.store.facts();
        const expected = [...facts.values()].map((each: SessionFacts) =>
          depthOf(
            each.customs.map(({ at, name }, order) => [at, names.indexOf(name as 'a'), order] as const),
            names.length,
            seconds * 1_000,
          ),
        );
        const answer = await own.askTo(
          'POST',
          '/funnel',
          JSON.stringify({
            steps: names.map((name) => ({ kind: 'event', name })),
            windowMs: seconds * 1_000,
          }),
          { 'content-type': 'application/json' },
        );
        const { steps } = (await answer.json()) as FunnelAnswer;
        expect(steps.map(({ units }) => units)).toEqual(
          names.map((_, step) => expected.filter((depth) => depth > step).length),
        );
        await own.close();
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);
