import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { HotspotKind } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import { FIRST_SIGNAL_KIND, TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import { stagesOfPlaces } from './histories.ts';
import type { MapPart } from './map-part.ts';
import { DROPPED, WENT_ON } from './outcome.ts';
import { describeStage } from './rates.ts';
import type { SignalCount } from './signal-counts.ts';
import { CELLS, TOUCHED_CELL } from './touch-counts.ts';

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
  /** What is told of the last signal, as terms; of exits, nothing. */
  readonly latest: SignalCount['latest'] | undefined;
}

export type PlaceFilter = (place: number) => boolean;

export function groupHotspots(
  facts: Facts,
  counts: MapPart,
  scope: Scope,
  isWanted: PlaceFilter,
): HotspotGroup[] {
  const stageOfPlace = stagesOfPlaces(facts, scope);
  const decided = scope.journey.stages.map((_, stage) => {
    const { wentOn, dropped } = describeStage(counts.fates, stage);
    return { stageWentOn: wentOn, stageDropped: dropped };
  });
  return [...signalGroups(counts, isWanted), ...exitGroups(facts, counts, isWanted)].map((group) => ({
    ...group,
    ...(decided[stageOfPlace[group.place] ?? -1] ?? { stageWentOn: 0, stageDropped: 0 }),
  }));
}

type Group = Omit<HotspotGroup, 'stageWentOn' | 'stageDropped'>;

function signalGroups({ signals }: MapPart, isWanted: PlaceFilter): Group[] {
  return signals
    .filter(({ place }) => isWanted(place))
    .map(({ place, kind, events, units, wentOn, dropped, latest }) => ({
      place,
      kind: kindOf(kind),
      events,
      units,
      affected: units,
      affectedWentOn: wentOn,
      affectedDropped: dropped,
      latest,
    }));
}

/** Kinds of touches are kinds of hotspots from the first signal on. */
export function kindOf(code: number): SignalKind {
  const kind = TOUCH_KINDS[Math.max(code, FIRST_SIGNAL_KIND)];
  if (!kind || kind === 'page' || kind === 'click' || kind === 'field') throw new Error(`no signal: ${code}`);
  return kind;
}

/** Where the dropped left: on the last element they touched. Affected are all who touched it there, in any way. */
function exitGroups({ places, code }: Facts, { exits, touches }: MapPart, isWanted: PlaceFilter): Group[] {
  const nothing = code('');
  const groups: Group[] = [];
  for (let place = 0; place < exits.units.length; place += 1) {
    const units = exits.units[place] ?? 0;
    if (units === 0 || places.selector[place] === nothing || !isWanted(place)) continue;
    const touched = place * CELLS + TOUCHED_CELL;
    let affected = 0;
    for (let cell = touched; cell < (place + 1) * CELLS; cell += 1) affected += touches[cell] ?? 0;
    groups.push({
      place,
      kind: 'exit',
      events: units,
      units,
      affected,
      affectedWentOn: touches[touched + WENT_ON] ?? 0,
      affectedDropped: touches[touched + DROPPED] ?? 0,
      latest: undefined,
    });
  }
  return groups;
}
