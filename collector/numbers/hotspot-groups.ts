import type { HotspotKind } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import { FIRST_SIGNAL_KIND, TOUCH_KINDS } from './columns.ts';
import { stagesOfPlaces } from './histories.ts';
import { DROPPED, type Outcomes, WENT_ON } from './outcome.ts';
import { type SignalTouch, signalsInScope } from './signals.ts';
import { CELLS, TOUCHED_CELL, type TouchCounts } from './touch-counts.ts';

/** A unit that dropped, and the visit it ended with. */
export interface ExitVisit {
  readonly unit: number;
  readonly visit: number;
}

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
  /** One of the two is empty. */
  readonly signals: readonly SignalTouch[];
  readonly exits: readonly ExitVisit[];
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
  const groups = [
    ...signalGroups(outcomes, scope, stageOfPlace, isWanted),
    ...exitGroups(outcomes, counts, isWanted),
  ];
  return groups.map((group) => ({
    ...group,
    ...(decided[stageOfPlace[group.place] ?? -1] ?? { stageWentOn: 0, stageDropped: 0 }),
  }));
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
  { outcome, histories }: Outcomes,
  scope: Scope,
  stageOfPlace: Int8Array,
  isWanted: PlaceFilter,
): Counted[] {
  const signals = signalsInScope(histories, { ...scope, isWanted: (_, place) => isWanted(place) });
  const groups = Map.groupBy(signals, ({ place, kind }) => place * TOUCH_KINDS.length + kind);
  return [...groups].map(([cell, own]): Counted => {
    const place = Math.floor(cell / TOUCH_KINDS.length);
    const stage = stageOfPlace[place] ?? -1;
    const affected = [...new Set(own.map(({ unit }) => unit))];
    const fared = (wanted: number) =>
      stage < 0 ? 0 : affected.filter((unit) => outcome[stage * histories.units + unit] === wanted).length;
    return {
      place,
      kind: kindOf(cell % TOUCH_KINDS.length),
      events: own.length,
      units: affected.length,
      affected: affected.length,
      affectedWentOn: fared(WENT_ON),
      affectedDropped: fared(DROPPED),
      signals: own,
      exits: [],
    };
  });
}

/** Kinds of touches are kinds of hotspots from the first signal on. */
function kindOf(code: number): HotspotKind {
  const kind = TOUCH_KINDS[Math.max(code, FIRST_SIGNAL_KIND)];
  if (!kind || kind === 'page' || kind === 'click' || kind === 'field') throw new Error(`no signal: ${code}`);
  return kind;
}

/** Where the dropped left: on the last element they touched. Affected are all who touched it there, in any way. */
function exitGroups(
  { outcome, visit, histories }: Outcomes,
  counts: TouchCounts,
  isWanted: PlaceFilter,
): Counted[] {
  const nothing = histories.facts.code('');
  const { selector } = histories.facts.places;
  const byPlace = new Map<number, ExitVisit[]>();
  for (let cell = 0; cell < outcome.length; cell += 1) {
    if (outcome[cell] !== DROPPED) continue;
    const last = visit[cell] ?? 0;
    const place = histories.place[last] ?? 0;
    if (selector[place] === nothing || !isWanted(place)) continue;
    const own = { unit: cell % histories.units, visit: last };
    const known = byPlace.get(place);
    if (known) known.push(own);
    else byPlace.set(place, [own]);
  }
  return [...byPlace].map(([place, exits]) => {
    const touched = counts.subarray(place * CELLS + TOUCHED_CELL, (place + 1) * CELLS);
    return {
      ...{ place, kind: 'exit', events: exits.length, units: exits.length },
      affected: touched.reduce((sum, units) => sum + units, 0),
      affectedWentOn: touched[WENT_ON] ?? 0,
      affectedDropped: touched[DROPPED] ?? 0,
      ...{ signals: [], exits },
    };
  });
}
