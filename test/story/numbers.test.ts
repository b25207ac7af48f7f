import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { MapAnswer } from '../../collector/api/map.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { type Collector, createCollector } from '../../collector/collector.ts';
import { demoFile, loadDemo } from '../../collector/demo/load-demo.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await createCollector({ dataFile: ':memory:', token: TOKEN });
  await loadDemo(collector, demoFile(), Date.now());
});
afterAll(() => collector.close());

/** The promise the whole product rests on, over the bundled demo: a number is the length of its list. */
describe.each(['visitor', 'session'] as const)('over the demo data, counting by %s', (unit) => {
  let map: MapAnswer;

  beforeAll(async () => {
    map = await ask<MapAnswer>(`/api/v1/map?unit=${unit}`);
  });

  async function ask<Answer>(path: string): Promise<Answer> {
    const response = await collector.app.request(path, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(response.status, path).toBe(200);
    return (await response.json()) as Answer;
  }

  /** Walks the whole list by its cursor; answers its length, having checked that it agrees with `total`. */
  async function lengthOfList(filter: Record<string, string>): Promise<number> {
    const units = new Set<string>();
    const sessions = new Set<string>();
    let cursor: string | null = null;
    let total = 0;
    do {
      const query = new URLSearchParams({ unit, limit: '200', ...filter, ...(cursor && { cursor }) });
      const answer: SessionsAnswer = await ask<SessionsAnswer>(`/api/v1/sessions?${query}`);
      for (const session of answer.sessions) {
        sessions.add(session.id);
        units.add(unit === 'session' ? session.id : (session.person ?? session.visitor));
      }
      total = answer.total;
      cursor = answer.nextCursor;
    } while (cursor);
    expect(sessions.size, `rows of ${JSON.stringify(filter)}`).toBe(total);
    expect(units.size, `different units in ${JSON.stringify(filter)}`).toBe(total);
    return total;
  }

  it('has people in every stage', () => {
    expect(map.stages.map((stage) => stage.id)).toEqual([
      'awareness',
      'consideration',
      'purchase',
      'retention',
      'advocacy',
    ]);
    for (const stage of map.stages) expect(stage.reached, stage.id).toBeGreaterThan(0);
    expect(map.totals.converted).toBeGreaterThan(0);
  });

  it('adds up at every stage: reached = went on + open + dropped', () => {
    for (const stage of map.stages)
      expect(stage.wentOn + stage.open + stage.dropped, stage.id).toBe(stage.reached);
  });

  it('lets out of every stage what it let in', () => {
    const sum = (flows: MapAnswer['flows']) => flows.reduce((visits, flow) => visits + flow.visits, 0);
    for (const { id } of map.stages)
      expect(sum(map.flows.filter((flow) => flow.from === id)), id).toBe(
        sum(map.flows.filter((flow) => flow.to === id)),
      );
    const entered = sum(map.flows.filter((flow) => flow.from === 'entry'));
    expect(sum(map.flows.filter((flow) => flow.to === 'exit' || flow.to === 'open'))).toBe(entered);
  });

  it('has a list as long as each stage’s reached, went on, open and dropped', async () => {
    for (const stage of map.stages) {
      const { id } = stage;
      expect(await lengthOfList({ stage: id, outcome: 'reached' }), `${id} reached`).toBe(stage.reached);
      expect(await lengthOfList({ stage: id, outcome: 'went_on' }), `${id} went on`).toBe(stage.wentOn);
      expect(await lengthOfList({ stage: id, outcome: 'open' }), `${id} open`).toBe(stage.open);
      expect(await lengthOfList({ stage: id, outcome: 'dropped' }), `${id} dropped`).toBe(stage.dropped);
    }
  });

  it('has a list as long as the number who started and the number who reached the goal', async () => {
    expect(await lengthOfList({})).toBe(map.totals.units);
    expect(await lengthOfList({ converted: 'true' })).toBe(map.totals.converted);
  });

  it('has a list as long as each touchpoint, action and exit says', async () => {
    for (const stage of map.stages) {
      for (const { pageGroup, units } of stage.touchpoints)
        expect(await lengthOfList({ stage: stage.id, touchedPageGroup: pageGroup }), pageGroup).toBe(units);
      for (const { pageGroup, selector, units } of stage.actions)
        expect(
          await lengthOfList({ stage: stage.id, touchedPageGroup: pageGroup, touchedSelector: selector }),
          `${pageGroup} ${selector}`,
        ).toBe(units);
      for (const { pageGroup, selector, units } of stage.exits)
        expect(
          await lengthOfList({
            stage: stage.id,
            outcome: 'dropped',
            exitPageGroup: pageGroup,
            exitSelector: selector,
          }),
          `exit at ${pageGroup} ${selector}`,
        ).toBe(units);
    }
  });

  it('has a list as long as each hotspot says', async () => {
    const { hotspots } = await ask<HotspotsAnswer>(`/api/v1/hotspots?unit=${unit}`);
    expect(hotspots.length).toBeGreaterThan(0);
    for (const hotspot of hotspots)
      expect(await lengthOfList({ hotspot: hotspot.id }), `${hotspot.kind} ${hotspot.selector}`).toBe(
        hotspot.units,
      );
  });

  it('ranks the planted fault first among the hotspots of its stage', async () => {
    const { hotspots } = await ask<HotspotsAnswer>(`/api/v1/hotspots?unit=${unit}&stage=purchase`);
    expect(hotspots[0]).toMatchObject({ kind: 'rage_click', label: 'Find address' });
    expect(hotspots[0]?.pageGroup).toContain('/checkout/shipping');
    expect(hotspots[0]?.costLow).toBeGreaterThan(0);
  });

  it('counts robots nowhere but in their own total', async () => {
    expect(map.totals.bots).toBe(0);
  });
});

const TOKEN = 'token-of-the-numbers-test';
