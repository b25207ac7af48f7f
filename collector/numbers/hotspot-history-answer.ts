import { HOTSPOT_SLICES, type HotspotHistory } from '../api/hotspot-history.ts';
import { HOTSPOT_LEAST_UNITS } from '../api/hotspots.ts';
import type { StoredNote } from '../store/hotspot-notes.ts';
import type { Scope } from '../store/scope.ts';
import type { Facts } from './facts.ts';
import { kindOfMoment } from './hotspot-moments.ts';
import { EXIT_KIND, hotspotNames } from './hotspot-names.ts';
import { hotspotState, type Met } from './hotspot-state.ts';
import { type Track, type Tracks, trackHotspots } from './hotspot-tracks.ts';
import { LEAST_UNITS } from './hotspots.ts';

export type StoredHistory = Omit<HotspotHistory, 'note'>;

/** A page of a busy shop has hundreds; the rest would be of a few units each. */
const MOST = 1_000;

/**
 * What became of the hotspots of a stage: the period beside the one of equal length before it, each counted as
 * if it had been asked for, and whatever is known of the time before those.
 */
export function answerHotspotHistory(
  facts: Facts,
  scope: Scope,
  stage: string,
  noteOf: (id: string) => Pick<StoredNote, 'fixedAt'> | undefined,
): StoredHistory[] {
  const isWanted = ofStage(facts, stage);
  const beginsAt = scope.fromMs - (scope.toMs - scope.fromMs);
  const periods = {
    now: scope,
    before: { ...scope, fromMs: beginsAt, toMs: scope.fromMs },
    earlier: { ...scope, fromMs: Math.min(0, beginsAt - 1), toMs: beginsAt },
  };
  const track = (period: keyof typeof periods) => trackHotspots(facts, periods[period], period, isWanted);
  const now = track('now');
  const before = track('before');
  const earlier = track('earlier');
  const pageOf = pagesOfStage(facts, isWanted);
  const kept = [...now.of].filter(([, { units }]) => units >= LEAST_UNITS).map(([key]) => key);
  const gone = [...before.of]
    .filter(([key, { units }]) => units >= HOTSPOT_LEAST_UNITS && !now.of.has(key))
    .map(([key]) => key);
  const nameOf = hotspotNames(facts);
  const described = (key: number) => describe(facts, { key, now, before, earlier, pageOf, nameOf, noteOf });
  return [...kept.map(described), ...gone.map(described).filter(({ state }) => state === 'fixed')]
    .sort(byUnits)
    .slice(0, MOST);
}

interface Asked {
  readonly key: number;
  readonly now: Tracks;
  readonly before: Tracks;
  readonly earlier: Tracks;
  readonly pageOf: (place: number) => number;
  readonly nameOf: ReturnType<typeof hotspotNames>;
  readonly noteOf: (id: string) => Pick<StoredNote, 'fixedAt'> | undefined;
}

function describe(facts: Facts, { key, now, before, earlier, pageOf, nameOf, noteOf }: Asked): StoredHistory {
  // In order of time: the last one knows what the element was called last.
  const tracks = [earlier, before, now].flatMap(({ of }) => of.get(key) ?? []);
  const { place, kind, label } = tracks.at(-1) as Track;
  const name = nameOf(place, kindOfMoment(kind));
  const met = (period: Tracks): Met => {
    const page = period.seen.get(pageOf(place));
    const pageUnits = (kind === EXIT_KIND ? page?.decided : page?.units) ?? 0;
    return { units: period.of.get(key)?.units ?? 0, pageUnits };
  };
  const lastSeenAt = Math.max(...tracks.map(({ lastAt }) => lastAt));
  const past = {
    now: met(now),
    before: met(before),
    wasSeenEarlier: earlier.of.has(key),
    lastSeenAt,
    fixedAt: noteOf(name.id)?.fixedAt ?? null,
  };
  const slicesOf = (period: Tracks) =>
    period.of.get(key)?.slices ?? new Array<number>(HOTSPOT_SLICES).fill(0);
  return {
    ...name,
    label: facts.text(label),
    state: hotspotState(past),
    firstSeenAt: Math.min(...tracks.map(({ firstAt }) => firstAt)),
    lastSeenAt,
    units: past.now.units,
    pageUnits: past.now.pageUnits,
    unitsBefore: past.before.units,
    pageUnitsBefore: past.before.pageUnits,
    slices: [...slicesOf(before), ...slicesOf(now)],
  };
}

/** Places of a stage where something may gather: of exits, on what had been touched. */
function ofStage({ places, code }: Facts, stage: string): (place: number) => boolean {
  const wanted = code(stage);
  return (place) => places.stage[place] === wanted;
}

/** By a place of the stage, the place of the page it is on; -1 when nobody saw that. */
function pagesOfStage({ places, code }: Facts, isWanted: (place: number) => boolean) {
  const nothing = code('');
  const pages = new Map<number, number>();
  for (let place = 0; place < places.count; place += 1)
    if (places.selector[place] === nothing && isWanted(place)) pages.set(places.pageGroup[place] ?? 0, place);
  return (place: number) => pages.get(places.pageGroup[place] ?? 0) ?? -1;
}

/** The fixed ones behind the others. */
function byUnits(a: StoredHistory, b: StoredHistory): number {
  const isGone = ({ state }: StoredHistory) => Number(state === 'fixed');
  return (
    isGone(a) - isGone(b) || b.units - a.units || b.unitsBefore - a.unitsBefore || (a.id < b.id ? -1 : 1)
  );
}
