import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DropOffAnswer } from '../../collector/api/drop-off.ts';
import { HEATMAP_GRID, type HeatmapAnswer, type PagesAnswer } from '../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import { segmentEntries } from '../../collector/api/scope.ts';
import type { SegmentValuesAnswer } from '../../collector/api/segments.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { eachCell } from '../../viewer/model/each-cell.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { expectDropOffToBeLists } from '../support/drop-off-lists.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const STAGES = ['awareness', 'consideration', 'purchase', 'retention', 'advocacy', 'unassigned'];
const ACTS = [
  'click(#buy)',
  'click(#find)',
  'rage(#find)',
  'track(order_placed)',
  'track(other)',
  'arm(price:high)',
  'arm(price:low)',
  'identify(someone)',
  'identify(someone:plan=pro)',
  'leave',
  'vital(LCP:1200)',
  'vital(LCP:9000)',
  'vital(INP:300)',
  'signal(error_click:#buy)',
];

const DIMENSIONS = Object.keys(segmentEntries);
const SEGMENTS = [
  '&device=phone',
  '&channel=direct',
  '&campaign=spring',
  '&referrer=news.example',
  '&language=de',
  '&visit=new',
  '&visit=returning',
  '&variant=price:high',
  '&trait=plan:pro',
  '&reached=purchase',
  '&page=/shipping',
  '&met=rage_click',
];

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
    fc.constantFrom('', ' lang=de-CH', ' campaign=spring', ' from=https://news.example/'),
    fc.array(step, { minLength: 1, maxLength: 5 }),
  )
  .map(
    ([name, device, thirds, origin, steps]) =>
      `${name} ${device} +${thirds * 8}h${origin}: ${steps.join(' > ')}`,
  );
const texts = fc.array(session, { minLength: 1, maxLength: 25 });
const scopes = fc.record({
  unit: fc.constantFrom('visitor', 'session'),
  // Sessions begin every eight hours and act in the first seconds of each minute: so periods begin there, too.
  fromThirds: fc.integer({ min: -2, max: 15 }),
  fromSeconds: fc.constantFrom(0, 1, 2, 61, 62, 122),
  hours: fc.integer({ min: 1, max: 500 }),
  nowDays: fc.integer({ min: 17, max: 30 }),
  filter: fc.tuple(fc.constantFrom('', ...SEGMENTS), fc.constantFrom('', ...SEGMENTS)).map(withoutRepeated),
});

/** A dimension is asked for once. */
function withoutRepeated([one, other]: [string, string]): string {
  return one.split('=')[0] === other.split('=')[0] ? one : one + other;
}

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
    const query = new URLSearchParams(scope);
    for (const [name, value] of Object.entries({ ...filter, limit: '200' })) query.set(name, value);
    const answer = await collector.answer<SessionsAnswer>(`/sessions?${query}`);
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
          stage: stage.id,
          outcome: 'dropped',
          exitPageGroup: pageGroup,
          exitSelector: selector,
        }),
      ).toBe(units);
    await expectPassagesToBeLists(stage, list);
    const dropOff = await collector.answer<DropOffAnswer>(`/drop-off?${scope}&stage=${stage.id}`);
    expect(dropOff).toMatchObject({ reached: stage.reached, wentOn: stage.wentOn, dropped: stage.dropped });
    await expectDropOffToBeLists(dropOff, list);
    await expectPagesToAgree(collector, scope, stage.id, list);
  }
  const { hotspots } = await collector.answer<HotspotsAnswer>(`/hotspots?${scope}`);
  for (const hotspot of hotspots)
    expect(await list({ stage: hotspot.stage, hotspot: hotspot.id })).toBe(hotspot.units);
  expectConservation(map);
  await expectChangesToBeListsBefore(collector, scope);
  for (const dimension of DIMENSIONS) await expectValuesToBeCounted(collector, scope, dimension);
}

/** Choosing a value leaves as many units as the value says, on the map and in the list. */
async function expectValuesToBeCounted(
  collector: TestCollector,
  scope: string,
  dimension: string,
): Promise<void> {
  const others = new URLSearchParams(scope);
  others.delete(dimension);
  const { values } = await collector.answer<SegmentValuesAnswer>(
    `/segments/values?${scope}&dimension=${dimension}`,
  );
  for (const { value, units } of values) {
    const narrowed = `${others}&${new URLSearchParams({ [dimension]: value })}`;
    const map = await collector.answer<MapAnswer>(`/map?${narrowed}`);
    expect({ dimension, value, units: map.totals.units }).toEqual({ dimension, value, units });
  }
}

/** What each figure was before is the length of the list of the period before. */
async function expectChangesToBeListsBefore(collector: TestCollector, scope: string): Promise<void> {
  const { stages, previous } = await collector.answer<MapAnswer>(`/map?${scope}&compare=previous`);
  const list = async (filter: Record<string, string>) => {
    const query = new URLSearchParams(scope);
    const period = { from: String(previous?.from), to: String(previous?.to) };
    for (const [name, value] of Object.entries({ ...filter, ...period })) query.set(name, value);
    return (await collector.answer<SessionsAnswer>(`/sessions?${query}`)).total;
  };
  for (const { id, changes, channels, touchpoints, actions, exits } of stages) {
    expect(await list({ stage: id, outcome: 'reached' })).toBe(changes?.reached.before);
    expect(await list({ stage: id, outcome: 'dropped' })).toBe(changes?.dropped.before);
    for (const { channel, change } of channels)
      expect(await list({ stage: id, channel })).toBe(change?.before);
    for (const { pageGroup, change } of touchpoints)
      expect(await list({ stage: id, touchedPageGroup: pageGroup })).toBe(change?.before);
    for (const { pageGroup, selector, change } of actions)
      expect(await list({ stage: id, touchedPageGroup: pageGroup, touchedSelector: selector })).toBe(
        change?.before,
      );
    for (const { pageGroup, selector, change } of exits) {
      const exit = { exitPageGroup: pageGroup, exitSelector: selector };
      expect(await list({ stage: id, outcome: 'dropped', ...exit })).toBe(change?.before);
    }
  }
}

async function expectPassagesToBeLists(
  { id, reached, channels, vitals, emotion }: MapStage,
  list: (filter: Record<string, string>) => Promise<number>,
): Promise<void> {
  expect(channels.length > 0).toBe(reached > 0);
  for (const { channel, units } of channels) expect(await list({ stage: id, channel })).toBe(units);
  for (const { metric, loads } of vitals)
    for (const { rating, units, wentOn, dropped } of loads) {
      const load = `${metric}:${rating}`;
      expect(await list({ stage: id, load })).toBe(units);
      expect(await list({ stage: id, load, outcome: 'went_on' })).toBe(wentOn);
      expect(await list({ stage: id, load, outcome: 'dropped' })).toBe(dropped);
    }
  expect(await list({ stage: id, emotion: 'scored' })).toBe(emotion?.units ?? 0);
  expect(await list({ stage: id, emotion: 'below' })).toBe(emotion?.below ?? 0);
}

async function expectPagesToAgree(
  collector: TestCollector,
  scope: string,
  stage: string,
  list: (filter: Record<string, string>) => Promise<number>,
): Promise<void> {
  const { pages } = await collector.answer<PagesAnswer>(`/pages?${scope}&stage=${stage}`);
  for (const page of pages) {
    const place = `stage=${stage}&pageGroup=${encodeURIComponent(page.pageGroup)}`;
    const heat = await collector.answer<HeatmapAnswer>(`/heatmap?${scope}&${place}`);
    const cells = heat.elements.flatMap((element) => element.cells.filter((events) => events > 0));
    expect(heat.events).toBe(page.clicks);
    expect(cells.reduce((sum, events) => sum + events, 0)).toBe(page.clicks);
    expect(heat.pageUnits).toBe(page.units);
    const parts = await Promise.all(
      ['went_on', 'open', 'dropped'].map(async (outcome) => {
        const part = await collector.answer<HeatmapAnswer>(`/heatmap?${scope}&${place}&outcome=${outcome}`);
        expect(part.pageUnits).toBe(await list({ stage, outcome, touchedPageGroup: page.pageGroup }));
        return part;
      }),
    );
    expectToAddUp(heat, parts);
  }
}

/** Every unit has one outcome in the stage, so what is drawn of each is all that is drawn. */
function expectToAddUp(whole: HeatmapAnswer, parts: readonly HeatmapAnswer[]): void {
  const tally = (heatmaps: readonly HeatmapAnswer[]) => {
    const sums = new Map<string, number>();
    const add = (name: string, count: number) => sums.set(name, (sums.get(name) ?? 0) + count);
    for (const { events, units, pageUnits, elements } of heatmaps) {
      for (const [name, count] of Object.entries({ events, units, pageUnits })) add(name, count);
      for (const element of elements) {
        add(`${element.selector} events`, element.events);
        add(`${element.selector} units`, element.units);
        eachCell(element.cells, HEATMAP_GRID, (column, row, count) =>
          add(`${element.selector} ${column},${row}`, count),
        );
      }
    }
    return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  expect(tally(parts)).toEqual(tally([whole]));
}

function expectConservation({ flows, stages }: MapAnswer): void {
  const sum = (side: 'from' | 'to', id: string) =>
    flows.reduce((total, flow) => total + (flow[side] === id ? flow.visits : 0), 0);
  for (const { id } of stages) expect(sum('to', id)).toBe(sum('from', id));
  expect(sum('from', 'entry')).toBe(sum('to', 'exit') + sum('to', 'open'));
}
