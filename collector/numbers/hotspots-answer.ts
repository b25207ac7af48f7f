import type { Hotspot } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import type { Histories } from './histories.ts';
import { groupHotspots, type HotspotGroup, type PlaceFilter } from './hotspot-groups.ts';
import { hotspotNames } from './hotspot-names.ts';
import { type Ranked, rankHotspots } from './hotspots.ts';
import { exitLabel } from './latest-exits.ts';
import { countMap, countMapOf, type MapPart } from './map-part.ts';
import { DROPPED, type Outcomes } from './outcome.ts';
import { signalsInScope, signalsSince } from './signals.ts';
import { placeLeft } from './stay-since.ts';
import { sidOf } from './timeline.ts';

/** Which hotspots are answered: of those that are wanted, `isShown` is asked of each in order of their cost. */
export interface HotspotChoice {
  readonly isWanted?: (ranked: Ranked) => boolean;
  readonly isShown?: (ranked: Ranked) => boolean;
}

/** Hotspots of a scope, the costliest first. */
export function answerHotspots(
  histories: Histories,
  counts: MapPart,
  scope: Scope,
  filter: { readonly stage?: string; readonly pageGroup?: string },
  { isWanted, isShown = () => true }: HotspotChoice = {},
): Hotspot[] {
  const { facts } = histories;
  const nameOf = hotspotNames(facts);
  const groups = groupHotspots(facts, counts, scope, placeFilter(facts, filter));
  return rankHotspots(groups, ({ place, kind }) => nameOf(place, kind), isWanted)
    .filter(isShown)
    .map(({ group, name, cost, hasEnough }) => ({
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
  // What is kept is of whole histories: of those since an exposure it is counted by itself.
  const counts = histories.since ? countMapOf(outcomes) : countMap(histories, scope);
  const groups = groupHotspots(facts, counts, scope, () => true);
  const nameOf = hotspotNames(facts);
  const group = groups.find(({ place, kind }) => nameOf(place, kind).id === id);
  if (!group) return undefined;
  if (group.kind === 'exit') return exitMoments(outcomes, group.place);
  const wanted = TOUCH_KINDS.indexOf(group.kind);
  const isWanted = (kind: number, place: number) => kind === wanted && place === group.place;
  return histories.since
    ? signalsSince(histories, isWanted)
    : signalsInScope(histories, { ...scope, isWanted });
}

/** The last stays of those who dropped at a place. */
function exitMoments({ histories, outcome, visit }: Outcomes, place: number): Moment[] {
  const { facts, units, leftAt } = histories;
  const moments: Moment[] = [];
  for (let cell = 0; cell < outcome.length; cell += 1) {
    const last = visit[cell] ?? 0;
    const unit = cell % units;
    if (outcome[cell] !== DROPPED || placeLeft(histories, unit, last) !== place) continue;
    moments.push({ unit, sid: sidOf(facts, histories, last), at: leftAt[last] ?? 0 });
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

/** What the element was called last, and why the last signal was flagged. */
function wordsOf(
  histories: Histories,
  { exits }: MapPart,
  { place, latest }: HotspotGroup,
): Pick<Hotspot, 'label' | 'explanation'> {
  if (!latest) return { label: exitLabel(histories, exits.latest[place] ?? -1), explanation: '' };
  const { facts } = histories;
  return { label: facts.text(latest.label), explanation: facts.text(latest.explanation) };
}
