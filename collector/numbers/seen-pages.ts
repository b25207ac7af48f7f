import { keptBySegment } from './by-segment.ts';
import { SAW } from './columns.ts';
import type { Facts, Segment } from './facts.ts';

/** By visit of a segment, the page groups that were seen in it; `first` has one more entry for the end. */
export type SeenPages = {
  readonly first: Uint32Array;
  readonly page: Uint32Array;
};

const NOTHING: SeenPages = { first: new Uint32Array(), page: new Uint32Array() };

/**
 * By segment. Kept, because pages are a few of all the places of a visit, and looking through those for each question
 * takes as long as the rest of a map.
 */
export function seenPages(facts: Facts): (segment: number) => SeenPages {
  const own = keptBySegment(facts, 'seen pages', (segment) => gather(facts, segment));
  return (index) => own(index) ?? NOTHING;
}

function gather({ places }: Facts, segment: Segment): SeenPages {
  const { firstMet } = segment.part('stays');
  const { how, place } = segment.part('met');
  const first = new Uint32Array(firstMet.length);
  const page: number[] = [];
  for (let visit = 0; visit + 1 < firstMet.length; visit += 1) {
    const end = firstMet[visit + 1] ?? 0;
    for (let met = firstMet[visit] ?? 0; met < end; met += 1)
      if (((how[met] ?? 0) & SAW) !== 0) page.push(places.pageGroup[place[met] ?? 0] ?? 0);
    first[visit + 1] = page.length;
  }
  return { first, page: Uint32Array.from(page) };
}
