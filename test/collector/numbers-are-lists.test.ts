import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeatmapAnswer, PagesAnswer } from '../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const STAGES = ['awareness', 'consideration', 'purchase', 'retention', 'advocacy', 'unassigned'];
const ACTS = [
  ...['click(#buy)', 'click(#find)', 'rage(#find)', 'track(order_placed)', 'track(other)'],
  ...['arm(price:high)', 'arm(price:low)', 'identify(someone)', 'leave'],
];
const DAY_MS = 86_400_000;

const step = fc
  .tuple(
    fc.constantFrom(...STAGES),
    fc.constantFrom('', '/shipping'),
    fc.array(fc.constantFrom(...ACTS), { maxLength: 3 }),
  )
  .map(([stage, page, acts]) => `${stage}${page} ${acts.join(' ')}`);
const session = fc
  .tuple(
    fc.constantFrom('anna', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus'),
    fc.constantFrom('@desktop', '@phone', '@tablet', '@bot'),
    fc.integer({ min: 0, max: 40 }),
    fc.array(step, { minLength: 1, maxLength: 5 }),
  )
  .map(([name, device, thirds, steps]) => `${name} ${device} +${thirds * 8}h: ${steps.join(' > ')}`);
const texts = fc.array(session, { minLength: 1, maxLength: 25 });
const scopes = fc.record({
  unit: fc.constantFrom('visitor', 'session'),
  // Sessions begin every eight hours and act in the first seconds of each minute: so periods begin there, too.
  fromThirds: fc.integer({ min: -2, max: 15 }),
  fromSeconds: fc.constantFrom(0, 1, 2, 61, 62, 122),
  hours: fc.integer({ min: 1, max: 500 }),
  nowDays: fc.integer({ min: 17, max: 30 }),
  filter: fc.constantFrom('', '&device=phone', '&variant=price:high', '&channel=direct'),
});

type Scope = typeof scopes extends fc.Arbitrary<infer T> ? T : never;

/** The stay began before the period, a click in it did not: neither may be counted without the other. */
const BEGINS_INSIDE_A_STAY: [string[], Scope] = [
  ['anna @desktop +0h: awareness click(#buy) click(#find) > purchase'],
  { unit: 'visitor', fromThirds: 0, fromSeconds: 2, hours: 500, nowDays: 20, filter: '' },
];

describe('every number', () => {
  it('is the length of the list behind it, and what enters a stage leaves it', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        scopes,
        async (lines, { unit, fromThirds, fromSeconds, hours, nowDays, filter }) => {
          const collector = await startCollector();
          try {
            await collector.send(drawn(lines));
            collector.clock.nowMs = START_MS + nowDays * DAY_MS;
            const from = START_MS + fromThirds * 8 * 3_600_000 + fromSeconds * 1_000;
            const scope = `unit=${unit}&from=${from}&to=${from + hours * 3_600_000}${filter}`;
            await expectNumbersToBeLists(collector, scope);
          } finally {
            await collector.close();
          }
        },
      ),
      { numRuns: 20, examples: [BEGINS_INSIDE_A_STAY] },
    );
  }, 120_000);
});

function drawn(lines: readonly string[]) {
  return sessions({ raw: [lines.join('\n')] } as unknown as TemplateStringsArray);
}

async function expectNumbersToBeLists(collector: TestCollector, scope: string): Promise<void> {
  const map = await collector.answer<MapAnswer>(`/map?${scope}`);
  const list = async (filter: Record<string, string>) => {
    const query = new URLSearchParams({ ...filter, limit: '200' });
    const answer = await collector.answer<SessionsAnswer>(`/sessions?${scope}&${query}`);
    expect(answer.sessions).toHaveLength(answer.total);
    return answer.total;
  };

  expect(await list({})).toBe(map.totals.units);
  expect(await list({ converted: 'true' })).toBe(map.totals.converted);
  expect(await list({ stage: 'unassigned', outcome: 'reached' })).toBe(map.totals.unassigned);
  for (const stage of map.stages) {
    expect(stage.reached).toBe(stage.wentOn + stage.open + stage.dropped);
    expect(await list({ stage: stage.id, outcome: 'reached' })).toBe(stage.reached);
    expect(await list({ stage: stage.id, outcome: 'went_on' })).toBe(stage.wentOn);
    expect(await list({ stage: stage.id, outcome: 'open' })).toBe(stage.open);
    expect(await list({ stage: stage.id, outcome: 'dropped' })).toBe(stage.dropped);
    for (const { pageGroup, units } of stage.touchpoints)
      expect(await list({ stage: stage.id, touchedPageGroup: pageGroup })).toBe(units);
    for (const { pageGroup, selector, units } of stage.actions)
      expect(await list({ stage: stage.id, touchedPageGroup: pageGroup, touchedSelector: selector })).toBe(
        units,
      );
    for (const { pageGroup, selector, units } of stage.exits)
      expect(
        await list({
          ...{ stage: stage.id, outcome: 'dropped' },
          ...{ exitPageGroup: pageGroup, exitSelector: selector },
        }),
      ).toBe(units);
    await expectPagesToAgree(collector, scope, stage.id);
  }
  const { hotspots } = await collector.answer<HotspotsAnswer>(`/hotspots?${scope}`);
  for (const hotspot of hotspots)
    expect(await list({ stage: hotspot.stage, hotspot: hotspot.id })).toBe(hotspot.units);
  expectConservation(map);
}

async function expectPagesToAgree(collector: TestCollector, scope: string, stage: string): Promise<void> {
  const { pages } = await collector.answer<PagesAnswer>(`/pages?${scope}&stage=${stage}`);
  for (const page of pages) {
    const place = `stage=${stage}&pageGroup=${encodeURIComponent(page.pageGroup)}`;
    const heat = await collector.answer<HeatmapAnswer>(`/heatmap?${scope}&${place}`);
    const cells = heat.elements.flatMap((element) => element.cells.map(([, , events]) => events));
    expect(heat.events).toBe(page.clicks);
    expect(cells.reduce((sum, events) => sum + events, 0)).toBe(page.clicks);
  }
}

function expectConservation({ flows, stages }: MapAnswer): void {
  const sum = (side: 'from' | 'to', id: string) =>
    flows.reduce((total, flow) => total + (flow[side] === id ? flow.visits : 0), 0);
  for (const { id } of stages) expect(sum('to', id)).toBe(sum('from', id));
  expect(sum('from', 'entry')).toBe(sum('to', 'exit') + sum('to', 'open'));
}
