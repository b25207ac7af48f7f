import { keptBySegment } from './by-segment.ts';
import { SAW } from './columns.ts';
import type { Facts, Segment } from './facts.ts';

/** By visit of a segment, the pages that were seen in it, as places; `first` has one more entry for the end. */
export type SeenPages = {
  readonly first: Uint32Array;
  readonly place: Uint32Array;
};

const NOTHING: SeenPages = { first: new Uint32Array(), place: new Uint32Array() };

/**
 * By segment. Kept, because pages are a few of all the places of a visit, and looking through those for each question
 * takes as long as the rest of a map.
 */
export function seenPages(facts: Facts): (segment: number) => SeenPages {
  const own = keptBySegment(facts, 'seen pages', gather);
  return (index) => own(index) ?? NOTHING;
}

/** The pages of one visit, by its row in the segment. */
export function eachPage({ first, place }: SeenPages, row: number, tell: (place: number) => void): void {
  const end = first[row + 1] ?? 0;
  for (let seen = first[row] ?? 0; seen < end; seen += 1) tell(place[seen] ?? 0);
}

const NOBODY = { saw: new Uint8Array() };

/** By segment and visit, 1 where a page group was seen. Kept, as a segment of those who saw it is asked for again. */
export function visitsThatSaw(facts: Facts, pageGroup: number): (segment: number) => Uint8Array {
  const { places } = facts;
  const own = keptBySegment(facts, `who saw ${pageGroup}`, (segment) => {
    const pages = gather(segment);
    const saw = new Uint8Array(Math.max(0, pages.first.length - 1));
    for (let visit = 0; visit < saw.length; visit += 1)
      eachPage(pages, visit, (place) => {
        if (places.pageGroup[place] === pageGroup) saw[visit] = 1;
      });
    return { saw };
  });
  return (index) => (own(index) ?? NOBODY).saw;
}

function gather(segment: Segment): SeenPages {
  const { firstMet } = segment.part('stays');
  const { how, place } = segment.part('met');
  const first = new Uint32Array(firstMet.length);
  const seen: number[] = [];
  for (let visit = 0; visit + 1 < firstMet.length; visit += 1) {
    const end = firstMet[visit + 1] ?? 0;
    for (let met = firstMet[visit] ?? 0; met < end; met += 1)
      if (((how[met] ?? 0) & SAW) !== 0) seen.push(place[met] ?? 0);
    first[visit + 1] = seen.length;
  }
  return { first, place: Uint32Array.from(seen) };
}
