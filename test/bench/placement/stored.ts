import type { HeatmapAnswer, SnapshotAnswer } from '../../../collector/api/heatmap.ts';
import type { SessionEventsAnswer, SessionsAnswer } from '../../../collector/api/sessions.ts';
import type { TestCollector } from '../../support/collector.ts';
import type { Fixture } from './fixture.ts';
import type { JudgedClick } from './show.ts';
import type { Visited } from './visit.ts';

/** On a machine with other work, too. */
export const ARRIVAL_MS = 60_000;

/** Every click that really was, with the element that the collector's heatmap has it on. */
export async function storedClicks(
  collector: TestCollector,
  fixture: Fixture,
  visits: readonly Visited[],
  place: string,
): Promise<JudgedClick[]> {
  const stored = await arrivedClicks(collector, fixture, visits.length);
  const { elements, events } = await collector.answer<HeatmapAnswer>(`/heatmap?${place}`);
  if (events !== stored.flat().length) throw new Error(`${fixture.name}: the heatmap has ${events} clicks`);
  return visits.flatMap(({ clicks, width }) => {
    const own = stored.find(([first]) => first?.point.viewportWidth === width) ?? [];
    let next = 0;
    return clicks.map((truth) => {
      // Clicks that were not captured are passed over; the others stand in the same order.
      const found = own.findIndex(({ point }, index) => index >= next && isSame(truth, point));
      const event = own[found];
      if (!event) return { truth, element: undefined };
      next = found + 1;
      return { truth, element: elements.find(({ selector }) => selector === event.target.selector) };
    });
  });
}

type Spot = { readonly pageX: number; readonly pageY: number };
const isSame = (one: Spot, other: Spot): boolean =>
  Math.abs(one.pageX - other.pageX) < 2 && Math.abs(one.pageY - other.pageY) < 2;

/** The clicks of each visit, once all has arrived. */
async function arrivedClicks(collector: TestCollector, fixture: Fixture, count: number) {
  const until = Date.now() + ARRIVAL_MS;
  for (;;) {
    const { sessions } = await collector.answer<SessionsAnswer>('/sessions');
    const own = sessions.filter(({ entryPageGroup }) => entryPageGroup === `/${pathOf(fixture)}`);
    const answers = await Promise.all(
      own.map(({ id }) => collector.answer<SessionEventsAnswer>(`/sessions/${id}/events`)),
    );
    if (
      answers.length === count &&
      answers.every(({ events }) => events.some(({ type }) => type === 'page_leave'))
    )
      return answers.map(({ events }) => events.filter((event) => event.type === 'click'));
    if (Date.now() > until) throw new Error(`${fixture.name}: ${answers.length} of ${count} visits arrived.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * The page of the visitor who came last, whose window is this wide: as the viewer asks for it, or with what that
 * visitor opened in it. Undefined as long as it has not come.
 */
export async function shownPage(
  collector: TestCollector,
  fixture: Fixture,
  place: string,
  width: number,
): Promise<readonly unknown[] | undefined> {
  const snapshot = await collector.answer<SnapshotAnswer>(`/snapshot?${place}`);
  if (snapshot.width !== width) return undefined;
  if (fixture.isShownClosed || (!fixture.opens && !fixture.isScrolled)) return snapshot.events;
  return collector.answer<unknown[]>(`/sessions/${snapshot.session}/replay?tab=${snapshot.tab}`);
}

/** Of its page, which is its page group, too. */
export const pathOf = ({ name }: Fixture): string => name.toLowerCase().replace(/[^a-z]+/g, '-');
