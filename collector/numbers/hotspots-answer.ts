import type { Hotspot } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import type { Histories } from './histories.ts';
import { groupHotspots, type HotspotGroup, type PlaceFilter } from './hotspot-groups.ts';
import { type HotspotName, hotspotId, type Ranked, rankHotspots } from './hotspots.ts';
import { exitLabel } from './latest-exits.ts';
import { countMap, type MapCounts } from './map-part.ts';
import { DROPPED, type Outcomes } from './outcome.ts';
import { signalsInScope } from './signals.ts';
import { sidOf } from './timeline.ts';

/** Hotspots of a scope, the costliest first; `isShown` is asked of each in that order. */
export function answerHotspots(
  histories: Histories,
  counts: MapCounts,
  scope: Scope,
  filter: { readonly stage?: string; readonly pageGroup?: string },
  isShown: (ranked: Ranked) => boolean = () => true,
): Hotspot[] {
  const { facts } = histories;
  const groups = groupHotspots(facts, counts, scope, placeFilter(facts, filter));
  return rankHotspots(groups, (group) => nameHotspot(facts, group))
    .filter(isShown)
    .map(({ group, id, name, cost, hasEnough }) => ({
      id: id(),
      ...name(),
      ...wordsOf(histories, counts, group),
      events: group.events,
      units: group.units,
      affected: group.affected,
      hasEnough,
      ...cost,
    }));
}

/** The signals, or exits, behind one hotspot: moments of its units. Undefined when nothing has that id. */
export function hotspotMoments(outcomes: Outcomes, scope: Scope, id: string): readonly Moment[] | undefined {
  const { histories } = outcomes;
  const { facts } = histories;
  const groups = groupHotspots(facts, countMap(histories, scope), scope, () => true);
  const group = groups.find((candidate) => hotspotId(nameHotspot(facts, candidate)) === id);
  if (!group) return undefined;
  if (group.kind === 'exit') return exitMoments(outcomes, group.place);
  const wanted = TOUCH_KINDS.indexOf(group.kind);
  const isWanted = (kind: number, place: number) => kind === wanted && place === group.place;
  return signalsInScope(histories, { ...scope, isWanted });
}

/** The last stays of those who dropped at a place. */
function exitMoments({ histories, outcome, visit }: Outcomes, place: number): Moment[] {
  const { facts, units, leftAt } = histories;
  const moments: Moment[] = [];
  for (let cell = 0; cell < outcome.length; cell += 1) {
    const last = visit[cell] ?? 0;
    if (outcome[cell] !== DROPPED || histories.place[last] !== place) continue;
    moments.push({ unit: cell % units, sid: sidOf(facts, histories, last), at: leftAt[last] ?? 0 });
  }
  return moments;
}

/** Something that a unit met in a session. */
export interface Moment {
  readonly unit: number;
  readonly sid: number;
  readonly at: number;
}

function placeFilter(
  facts: Facts,
  { stage, pageGroup }: { readonly stage?: string; readonly pageGroup?: string },
): PlaceFilter {
  const wantedStage = stage === undefined ? undefined : facts.code(stage);
  const wantedPage = pageGroup === undefined ? undefined : facts.code(pageGroup);
  const { places } = facts;
  return (place) =>
    (wantedStage === undefined || places.stage[place] === wantedStage) &&
    (wantedPage === undefined || places.pageGroup[place] === wantedPage);
}

function nameHotspot(facts: Facts, { place, kind }: HotspotGroup): HotspotName {
  const { stage, pageGroup, selector } = facts.places;
  return {
    stage: facts.text(stage[place] ?? 0),
    pageGroup: facts.text(pageGroup[place] ?? 0),
    kind,
    selector: facts.text(selector[place] ?? 0),
  };
}

/** What the element was called last, and why the last signal was flagged. */
function wordsOf(
  histories: Histories,
  { exits }: MapCounts,
  { place, latest }: HotspotGroup,
): Pick<Hotspot, 'label' | 'explanation'> {
  if (!latest) return { label: exitLabel(histories, exits.latest[place] ?? -1), explanation: '' };
  const { facts } = histories;
  return { label: facts.text(latest.label), explanation: facts.text(latest.explanation) };
}
