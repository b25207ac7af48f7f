import { DEVICES, SAW } from './columns.ts';
import type { Facts, Segment } from './facts.ts';

/** Recorded sessions that saw a page group on one class of device: no more are looked at for something to draw on. */
const MOST = 64;

export interface SeenPage {
  readonly pageGroup: number;
  readonly device: number;
  /** Sessions, as the store numbers them. */
  readonly sids: readonly number[];
}

/** Of the recorded, who saw the page groups of a stage last, at any time: a page is drawn on its newest. */
export function newestSeen(
  facts: Facts,
  stage: string,
  recorded: ReadonlySet<number>,
  isWanted: (pageGroup: number) => boolean = () => true,
): SeenPage[] {
  const isPlace = placesOf(facts, stage, isWanted);
  const seen = new Map<number, { pageGroup: number; device: number; sids: number[] }>();
  const newestFirst = [...facts.segments].sort((a, b) => b.toAt - a.toAt);
  for (const segment of newestFirst) {
    facts.checkpoint();
    const { sid, device, isBot } = segment.part('sessions');
    for (let row = segment.sessions - 1; row >= 0; row -= 1) {
      if (isBot[row] === 1 || segment.gone.has(row) || !recorded.has(sid[row] ?? 0)) continue;
      for (const pageGroup of pagesOf(facts, segment, row, isPlace)) {
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
  isWanted: (pageGroup: number) => boolean,
): Uint8Array {
  const isPlace = new Uint8Array(places.count);
  const wanted = code(stage);
  for (let place = 0; place < isPlace.length; place += 1)
    isPlace[place] = Number(places.stage[place] === wanted && isWanted(places.pageGroup[place] ?? -1));
  return isPlace;
}

function pagesOf({ places }: Facts, segment: Segment, row: number, isPlace: Uint8Array): ReadonlySet<number> {
  const { firstVisit } = segment.part('sessions');
  const { firstMet } = segment.part('stays');
  const { how, place } = segment.part('met');
  const pages = new Set<number>();
  const end = firstMet[firstVisit[row + 1] ?? 0] ?? 0;
  for (let met = firstMet[firstVisit[row] ?? 0] ?? 0; met < end; met += 1) {
    const where = place[met] ?? 0;
    if (isPlace[where] === 1 && ((how[met] ?? 0) & SAW) !== 0) pages.add(places.pageGroup[where] ?? 0);
  }
  return pages;
}
