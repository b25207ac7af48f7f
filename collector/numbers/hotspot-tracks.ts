import { HOTSPOT_SLICES } from '../api/hotspot-history.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import { gatherHistories } from './histories.ts';
import {
  type HotspotMoments,
  type HotspotPeriod,
  hotspotMomentsByPart,
  type SeenPage,
} from './hotspot-moments.ts';

/** One hotspot in one period. */
export interface Track {
  readonly place: number;
  readonly kind: number;
  units: number;
  /** Units in each slice of the period. */
  readonly slices: number[];
  firstAt: number;
  lastAt: number;
  /** What the element was called last, as a term. */
  label: number;
}

/** What a period knows: its hotspots by place and kind, and by the place of a page who saw it. */
export interface Tracks {
  readonly of: ReadonlyMap<number, Track>;
  readonly seen: ReadonlyMap<number, SeenPage>;
}

export function trackHotspots(
  facts: Facts,
  scope: Scope,
  period: HotspotPeriod,
  isWanted: (place: number) => boolean,
): Tracks {
  const of = new Map<number, Counting>();
  const seen = new Map<number, SeenPage>();
  const sliceMs = (scope.toMs - scope.fromMs) / HOTSPOT_SLICES;
  // What a stay that began in the period brought after its end belongs to the period's last slice.
  const sliceOf = (at: number) =>
    Math.max(0, Math.min(HOTSPOT_SLICES - 1, Math.floor((at - scope.fromMs) / sliceMs)));
  for (const part of hotspotMomentsByPart(gatherHistories(facts, scope), scope, period)) {
    for (const track of of.values()) track.lastUnit = -1;
    addPart(of, part, isWanted, sliceOf);
    for (const [place, { units, decided }] of part.seen) {
      if (!isWanted(place)) continue;
      const page = seen.get(place) ?? { units: 0, decided: 0 };
      seen.set(place, { units: page.units + units, decided: page.decided + decided });
    }
  }
  return { of, seen };
}

/** No unit is of two parts. `inSlices`: a bit for each slice that the last unit was counted in. */
interface Counting extends Track {
  lastUnit: number;
  inSlices: number;
}

function addPart(
  tracks: Map<number, Counting>,
  { unit, place, kind, at, label }: HotspotMoments,
  isWanted: (place: number) => boolean,
  sliceOf: (at: number) => number,
): void {
  for (let moment = 0; moment < unit.length; moment += 1) {
    const where = place[moment] ?? 0;
    if (!isWanted(where)) continue;
    const key = where * (TOUCH_KINDS.length + 1) + (kind[moment] ?? 0);
    const track = tracks.get(key) ?? emptyTrack(where, kind[moment] ?? 0);
    tracks.set(key, track);
    meet(track, unit[moment] ?? 0, sliceOf(at[moment] ?? 0));
    see(track, at[moment] ?? 0, label[moment] ?? 0);
  }
}

function emptyTrack(place: number, kind: number): Counting {
  return {
    place,
    kind,
    units: 0,
    slices: new Array<number>(HOTSPOT_SLICES).fill(0),
    label: 0,
    firstAt: Number.POSITIVE_INFINITY,
    lastAt: Number.NEGATIVE_INFINITY,
    lastUnit: -1,
    inSlices: 0,
  };
}

function meet(track: Counting, unit: number, slice: number): void {
  if (track.lastUnit !== unit) {
    track.lastUnit = unit;
    track.inSlices = 0;
    track.units += 1;
  }
  if ((track.inSlices & (1 << slice)) !== 0) return;
  track.inSlices |= 1 << slice;
  track.slices[slice] = (track.slices[slice] ?? 0) + 1;
}

function see(track: Track, at: number, label: number): void {
  track.firstAt = Math.min(track.firstAt, at);
  if (at < track.lastAt) return;
  track.lastAt = at;
  track.label = label;
}
