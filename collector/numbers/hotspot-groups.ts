import type { HotspotKind } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import { stagesOfPlaces } from './histories.ts';
import { DROPPED, type Outcomes, WENT_ON } from './outcome.ts';
import type { SignalTouch, TouchCounts } from './touch-counts.ts';

/** The signals, or exits, of one kind on one element of one page group in one stage. */
export interface HotspotGroup {
  readonly place: number;
  readonly kind: HotspotKind;
  readonly events: number;
  readonly units: number;
  /** Units that met it: those with the signal, or for exits those that touched the element. */
  readonly affected: number;
  readonly affectedWentOn: number;
  readonly affectedDropped: number;
  readonly stageWentOn: number;
  readonly stageDropped: number;
  /** Of signals, all; of exits, the visits that ended here. */
  readonly signals: readonly SignalTouch[];
  readonly exits: readonly number[];
}

export type PlaceFilter = (place: number) => boolean;

export function groupHotspots(
  outcomes: Outcomes,
  counts: TouchCounts,
  scope: Scope,
  isWanted: PlaceFilter,
): HotspotGroup[] {
  const stageOfPlace = stagesOfPlaces(outcomes.histories.facts, scope);
  const decided = decidedByStage(outcomes);
  const stageCounts = (place: number) =>
    decided[stageOfPlace[place] ?? -1] ?? { stageWentOn: 0, stageDropped: 0 };
  return [
    ...signalGroups(outcomes, counts, stageOfPlace, isWanted).map((group) => ({
      ...group,
      ...stageCounts(group.place),
    })),
    ...exitGroups(outcomes, counts, isWanted).map((group) => ({ ...group, ...stageCounts(group.place) })),
  ];
}

function decidedByStage({ outcome, histories: { units }, stages }: Outcomes) {
  return Array.from({ length: stages }, (_, stage) => {
    let stageWentOn = 0;
    let stageDropped = 0;
    for (let cell = stage * units; cell < (stage + 1) * units; cell += 1)
      if (outcome[cell] === WENT_ON) stageWentOn += 1;
      else if (outcome[cell] === DROPPED) stageDropped += 1;
    return { stageWentOn, stageDropped };
  });
}

type Counted = Omit<HotspotGroup, 'stageWentOn' | 'stageDropped'>;

function signalGroups(
  { outcome, histories: { units } }: Outcomes,
  { signals }: TouchCounts,
  stageOfPlace: Int8Array,
  isWanted: PlaceFilter,
): Counted[] {
  const groups = Map.groupBy(
    signals.filter(({ place }) => isWanted(place)),
    ({ place, kind }) => place * TOUCH_KINDS.length + kind,
  );
  return [...groups].map(([cell, own]): Counted => {
    const place = Math.floor(cell / TOUCH_KINDS.length);
    const stage = stageOfPlace[place] ?? -1;
    const fared = (wanted: number) => (unit: number) =>
      stage >= 0 && outcome[stage * units + unit] === wanted;
    // Signals come unit by unit.
    const affected = own.flatMap(({ unit }, index) => (own[index - 1]?.unit === unit ? [] : [unit]));
    return {
      place,
      kind: TOUCH_KINDS[cell % TOUCH_KINDS.length] as HotspotKind,
      events: own.length,
      units: affected.length,
      affected: affected.length,
      affectedWentOn: affected.filter(fared(WENT_ON)).length,
      affectedDropped: affected.filter(fared(DROPPED)).length,
      signals: own,
      exits: [],
    };
  });
}

/** Where the dropped left: on the last element they touched. Affected are all who touched it there, in any way. */
function exitGroups(
  { outcome, visit, histories }: Outcomes,
  counts: TouchCounts,
  isWanted: PlaceFilter,
): Counted[] {
  const nothing = histories.facts.code('');
  const { selector } = histories.facts.places;
  const byPlace = new Map<number, number[]>();
  for (let cell = 0; cell < outcome.length; cell += 1) {
    if (outcome[cell] !== DROPPED) continue;
    const last = visit[cell] ?? 0;
    const place = histories.place[last] ?? 0;
    if (selector[place] === nothing || !isWanted(place)) continue;
    const known = byPlace.get(place);
    if (known) known.push(last);
    else byPlace.set(place, [last]);
  }
  return [...byPlace].map(([place, exits]) => ({
    ...{ place, kind: 'exit', events: exits.length, units: exits.length },
    affected: counts.touched[place] ?? 0,
    affectedWentOn: counts.touchedWentOn[place] ?? 0,
    affectedDropped: counts.touchedDropped[place] ?? 0,
    signals: [],
    exits,
  }));
}
