import { keptBySegment } from './by-segment.ts';
import type { Facts, Segment } from './facts.ts';
import type { Page } from './page-units.ts';

const NOTHING = { isOnPage: new Uint8Array() };

/** By segment and visit, whether the page group was seen or anything on it touched. Kept: each layer of a heatmap asks. */
export function pageVisits(facts: Facts, page: Page): (segment: number) => Uint8Array {
  const name = JSON.stringify(['page visits', page.stage, page.pageGroup]);
  const own = keptBySegment(facts, name, (segment) => gather(segment, page));
  return (index) => (own(index) ?? NOTHING).isOnPage;
}

function gather(segment: Segment, { isWanted }: Page) {
  const { firstTouch } = segment.part('stays');
  const { place } = segment.part('touches');
  const isOnPage = new Uint8Array(Math.max(0, firstTouch.length - 1));
  for (let visit = 0; visit < isOnPage.length; visit += 1) {
    const end = firstTouch[visit + 1] ?? 0;
    for (let touch = firstTouch[visit] ?? 0; touch < end && isOnPage[visit] === 0; touch += 1)
      isOnPage[visit] = isWanted[place[touch] ?? 0] ?? 0;
  }
  return { isOnPage };
}
