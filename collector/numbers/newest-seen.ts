import { DEVICES, SAW, TOUCHED } from './columns.ts';
import type { Facts, Segment } from './facts.ts';

/** Recorded sessions that saw a page group on one class of device: no more are looked at for something to draw on. */
const MOST = 64;

export interface SeenPage {
  readonly pageGroup: number;
  readonly device: number;
  /** Sessions, as the store numbers them. */
  readonly sids: readonly number[];
}

/** Of the recorded, who saw the page groups of a stage last, by default at any time: a page is drawn on its newest. */
export function newestSeen(
  facts: Facts,
  stage: string,
  recorded: ReadonlySet<number>,
  isWanted: (pageGroup: number) => boolean = () => true,
  sinceMs = Number.NEGATIVE_INFINITY,
): SeenPage[] {
  return newestMet(facts, recorded, placesOf(facts, stage, isWanted), SAW, sinceMs);
}

/** Likewise, who touched an element of a page group last. */
export function newestTouched(
  facts: Facts,
  place: { readonly stage: string; readonly pageGroup: string; readonly selector: string },
  recorded: ReadonlySet<number>,
): SeenPage[] {
  const pageGroup = facts.code(place.pageGroup);
  const selector = facts.code(place.selector);
  const isPlace = placesOf(
    facts,
    place.stage,
    (group, element) => group === pageGroup && element === selector,
  );
  return newestMet(facts, recorded, isPlace, TOUCHED);
}

function newestMet(
  facts: Facts,
  recorded: ReadonlySet<number>,
  isPlace: Uint8Array,
  bit: number,
  sinceMs = Number.NEGATIVE_INFINITY,
): SeenPage[] {
  const seen = new Map<number, { pageGroup: number; device: number; sids: number[] }>();
  const newestFirst = facts.segments.filter(({ toAt }) => toAt >= sinceMs).sort((a, b) => b.toAt - a.toAt);
  for (const segment of newestFirst) {
    facts.checkpoint();
    const { sid, device, isBot, lastAt } = segment.part('sessions');
    const counts = (row: number) =>
      isBot[row] !== 1 &&
      (lastAt[row] ?? 0) >= sinceMs &&
      !segment.gone.has(row) &&
      recorded.has(sid[row] ?? 0);
    for (let row = segment.sessions - 1; row >= 0; row -= 1) {
      if (!counts(row)) continue;
      for (const pageGroup of pagesOf(facts, segment, row, isPlace, bit)) {
        const on = device[row] ?? 0;
        const key = pageGroup * DEVICES.length + on;
        const page = seen.get(key) ?? { pageGroup, device: on, sids: [] };
        seen.set(key, page);
        if (page.sids.length < MOST) page.sids.push(sid[row] ?? 0);
      }
    }
  }
  return [...seen.values()];
}

function placesOf(
  { places, code }: Facts,
  stage: string,
  isWanted: (pageGroup: number, selector: number) => boolean,
): Uint8Array {
  const isPlace = new Uint8Array(places.count);
  const wanted = code(stage);
  for (let place = 0; place < isPlace.length; place += 1)
    isPlace[place] = Number(
      places.stage[place] === wanted && isWanted(places.pageGroup[place] ?? -1, places.selector[place] ?? -1),
    );
  return isPlace;
}

function pagesOf(
  { places }: Facts,
  segment: Segment,
  row: number,
  isPlace: Uint8Array,
  bit: number,
): ReadonlySet<number> {
  const { firstVisit } = segment.part('sessions');
  const { firstMet } = segment.part('stays');
  const { how, place } = segment.part('met');
  const pages = new Set<number>();
  const end = firstMet[firstVisit[row + 1] ?? 0] ?? 0;
  for (let met = firstMet[firstVisit[row] ?? 0] ?? 0; met < end; met += 1) {
    const where = place[met] ?? 0;
    if (isPlace[where] === 1 && ((how[met] ?? 0) & bit) !== 0) pages.add(places.pageGroup[where] ?? 0);
  }
  return pages;
}
