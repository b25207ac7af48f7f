import { expect } from 'vitest';
import type { DropOffAnswer } from '../../../collector/api/drop-off.ts';
import type { HeatmapAnswer, PagesAnswer } from '../../../collector/api/heatmap.ts';
import type { HotspotsAnswer } from '../../../collector/api/hotspots.ts';
import type { SessionsAnswer } from '../../../collector/api/sessions.ts';
import type { TestCollector } from '../../support/collector.ts';
import { expectDropOffToBeLists } from '../../support/drop-off-lists.ts';
import {
  byPlace,
  recountDropOff,
  recountHeatmap,
  recountHotspots,
  recountInView,
  tallyPlaces,
} from '../../support/recount/places.ts';
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

/** Why they leave each stage but the last is what was counted by hand, and each figure the length of its list. */
export async function expectSameDropOff({ collector, sessions, question, scope }: Asked): Promise<void> {
  for (const { id } of question.journey.stages.slice(0, -1)) {
    const answer = await collector.answer<DropOffAnswer>(`/drop-off?${scope}&stage=${id}`);
    const { wentOn, open, dropped, places, lastSignals, withoutSignal } = answer;
    const tally = (rows: readonly { units: number; pageGroup: string; selector: string; kind: string }[]) =>
      tallyPlaces(rows.flatMap((row) => Array.from({ length: row.units }, () => row)));
    expect({
      ...{ wentOn, open, dropped, withoutSignal },
      places: tally(places.map((place) => ({ ...place, kind: 'exit' }))),
      lastSignals: tally(lastSignals),
    }).toEqual(recountDropOff(sessions, question, id));
    await expectDropOffToBeLists(answer, async (filter) => {
      const list = await collector.answer<SessionsAnswer>(
        `/sessions?${scope}&${new URLSearchParams({ ...filter, limit: '1' })}`,
      );
      return list.total;
    });
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
