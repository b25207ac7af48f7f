import { keptBySegment } from './by-segment.ts';
import { CLICK_KIND } from './columns.ts';
import type { Facts, Segment } from './facts.ts';
import type { Page } from './page-units.ts';

/** The touches of one kind on a page group of a stage, by the visits of a segment; `first` has one more entry for the end. */
export type PageTouches = {
  readonly first: Uint32Array;
  readonly place: Uint32Array;
  readonly fractionX: Uint16Array;
  readonly fractionY: Uint16Array;
  /** Of clicks, as its column holds it; undefined where it is known of none. */
  readonly hesitation: Uint16Array | undefined;
  /** When they were, and what the element was called, as terms; undefined where that was not asked for. */
  readonly at: Float64Array | undefined;
  readonly label: Uint32Array | undefined;
};

const NOTHING: PageTouches = {
  first: new Uint32Array(),
  place: new Uint32Array(),
  fractionX: new Uint16Array(),
  fractionY: new Uint16Array(),
  hesitation: undefined,
  at: undefined,
  label: undefined,
};

/**
 * By segment. Kept, because a heatmap is asked for again and again, of other periods, devices and outcomes, and the
 * touches of all pages that it would be looked for in are too many to be held in memory. `withMoments`: as well when
 * each of them was.
 */
export function pageTouches(
  facts: Facts,
  page: Page,
  kind: number,
  withMoments: boolean,
): (segment: number) => PageTouches {
  const name = JSON.stringify(['page touches', page.stage, page.pageGroup, kind, withMoments]);
  const own = keptBySegment(facts, name, (segment) => gather(segment, page, kind, withMoments));
  return (index) => own(index) ?? NOTHING;
}

function gather(segment: Segment, page: Page, kind: number, withMoments: boolean): PageTouches {
  const { first, positions } = findTouches(segment, page, kind);
  if (positions.length === 0) return { ...NOTHING, first };
  const { place } = segment.part('touches');
  const { fractionX, fractionY } = segment.part('points');
  return {
    first,
    place: take(place, positions, new Uint32Array(positions.length)),
    fractionX: take(fractionX, positions, new Uint16Array(positions.length)),
    fractionY: take(fractionY, positions, new Uint16Array(positions.length)),
    hesitation: kind === CLICK_KIND ? hesitationsOf(segment, positions) : undefined,
    at: withMoments
      ? take(segment.part('moments').at, positions, new Float64Array(positions.length))
      : undefined,
    label: withMoments
      ? take(segment.part('moments').label, positions, new Uint32Array(positions.length))
      : undefined,
  };
}

function findTouches(segment: Segment, { isWanted }: Page, wanted: number) {
  const { firstTouch } = segment.part('stays');
  const { kind, place } = segment.part('touches');
  const first = new Uint32Array(firstTouch.length);
  const positions = new Uint32Array(place.length);
  let found = 0;
  for (let visit = 0; visit + 1 < firstTouch.length; visit += 1) {
    const end = firstTouch[visit + 1] ?? 0;
    for (let touch = firstTouch[visit] ?? 0; touch < end; touch += 1) {
      if (kind[touch] !== wanted || isWanted[place[touch] ?? 0] !== 1) continue;
      positions[found] = touch;
      found += 1;
    }
    first[visit + 1] = found;
  }
  return { first, positions: positions.subarray(0, found) };
}

/** A plain loop: `from` with a function takes ten times as long. */
function take<Column extends Uint16Array | Uint32Array | Float64Array>(
  column: Column,
  positions: Uint32Array,
  into: Column,
): Column {
  for (let at = 0; at < positions.length; at += 1) into[at] = column[positions[at] ?? 0] ?? 0;
  return into;
}

function hesitationsOf(segment: Segment, positions: Uint32Array): Uint16Array | undefined {
  const { hesitation } = segment.part('hesitations');
  const own = take(hesitation, positions, new Uint16Array(positions.length));
  return own.some((known) => known > 0) ? own : undefined;
}
