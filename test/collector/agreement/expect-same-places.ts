import { expect } from 'vitest';
import type { HeatmapAnswer, PagesAnswer } from '../../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../../collector/api/hotspots.ts';
import type { SessionsAnswer } from '../../../collector/api/sessions.ts';
import type { TestCollector } from '../../support/collector.ts';
import { byPlace, recountHeatmap, recountHotspots, recountInView } from '../../support/recount/places.ts';
import type { Question } from '../../support/recount/recounted-scope.ts';
import type { ToldSession } from '../../support/recount/told-sessions.ts';

export interface Asked {
  readonly collector: TestCollector;
  readonly sessions: readonly ToldSession[];
  readonly question: Question;
  /** The question as parameters. */
  readonly scope: string;
}

/** What gathers where is what was counted by hand, and the list behind it as long. */
export async function expectSameHotspots({ collector, sessions, question, scope }: Asked): Promise<void> {
  const { hotspots } = await collector.answer<HotspotsAnswer>(`/hotspots?${scope}`);
  const counts = hotspots.map(({ kind, stage, pageGroup, selector, events, units, affected }) => ({
    ...{ kind, stage, pageGroup, selector },
    ...{ events, units, affected },
  }));
  expect(counts.sort(byPlace)).toEqual(recountHotspots(sessions, question));
  for (const { id, stage, units } of hotspots) {
    const list = await collector.answer<SessionsAnswer>(
      `/sessions?${scope}&stage=${stage}&hotspot=${id}&limit=200`,
    );
    expect([list.total, list.sessions.length]).toEqual([units, units]);
  }
}

/** Each page of two stages, each layer on it. */
export async function expectSameHeatmaps(asked: Asked): Promise<void> {
  const { collector, scope } = asked;
  for (const stage of ['purchase', 'unassigned']) {
    const { pages } = await collector.answer<PagesAnswer>(`/pages?${scope}&stage=${stage}`);
    for (const page of pages) {
      await expectSameLayers(asked, stage, page);
      await expectSameInView(asked, stage, page);
    }
  }
}

async function expectSameLayers(
  asked: Asked,
  stage: string,
  { pageGroup, clicks, units }: PagesAnswer['pages'][number],
): Promise<void> {
  const { collector, sessions, question, scope } = asked;
  for (const layer of ['click', 'rage_click', 'exit'] as const) {
    const recounted = recountHeatmap(sessions, question, { stage, pageGroup, layer });
    const place = new URLSearchParams({ stage, pageGroup, layer });
    const heatmap = await collector.answer<HeatmapAnswer>(`/heatmap?${scope}&${place}`);
    const { events, units: own, pageUnits } = heatmap;
    expect({ events, units: own, pageUnits, elements: elementsOf(heatmap) }).toEqual(recounted);
    if (layer !== 'click') continue;
    expect([clicks, units]).toEqual([recounted.events, recounted.pageUnits]);
    for (const element of recounted.elements) {
      const clicked = new URLSearchParams({
        stage,
        touchedPageGroup: pageGroup,
        touchedSelector: element.selector,
      });
      const list = await collector.answer<SessionsAnswer>(`/sessions?${scope}&${clicked}&limit=1`);
      expect(list.total).toBe(element.units);
    }
  }
}

async function expectSameInView(
  { collector, sessions, question, scope }: Asked,
  stage: string,
  { pageGroup, units, layers }: PagesAnswer['pages'][number],
): Promise<void> {
  const recounted = recountInView(sessions, question, { stage, pageGroup });
  const [scroll, attention] = await Promise.all(
    ['scroll', 'attention'].map((layer) =>
      collector.answer<HeatmapAnswer>(
        `/heatmap?${scope}&${new URLSearchParams({ stage, pageGroup, layer })}`,
      ),
    ),
  );
  expect(scroll).toMatchObject(recounted.scroll);
  expect(scroll?.units).toBeLessThanOrEqual(units);
  expect(attention && { ...attention, elements: elementsOf(attention) }).toMatchObject(recounted.attention);
  expect([layers.scroll ?? 0, layers.attention ?? 0]).toEqual([
    recounted.scroll.events,
    recounted.attention.events,
  ]);
}

function elementsOf({ elements }: HeatmapAnswer) {
  return elements.map(({ selector, events, units }) => ({ selector, events, units }));
}
