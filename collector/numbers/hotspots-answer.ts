import type { Hotspot } from '../api/hotspots.ts';
import type { Scope } from '../store/scope.ts';
import type { Histories } from './histories.ts';
import { groupHotspots, type HotspotGroup, type PlaceFilter } from './hotspot-groups.ts';
import { type HotspotName, hotspotId, type Ranked, rankHotspots } from './hotspots.ts';
import { exitLabel, latestExit } from './latest-exits.ts';
import type { Outcomes } from './outcome.ts';
import { sidOf } from './timeline.ts';
import { countTouches, type TouchCounts } from './touch-counts.ts';

/** Hotspots of a scope, the costliest first; `isShown` is asked of each in that order. */
export function answerHotspots(
  outcomes: Outcomes,
  counts: TouchCounts,
  scope: Scope,
  filter: { readonly stage?: string; readonly pageGroup?: string },
  isShown: (ranked: Ranked) => boolean = () => true,
): Hotspot[] {
  const { histories } = outcomes;
  const groups = groupHotspots(outcomes, counts, scope, placeFilter(histories, filter));
  return rankHotspots(groups, (group) => nameHotspot(histories, group))
    .filter(isShown)
    .map(({ group, id, name, cost }) => ({
      id: id(),
      ...name(),
      ...wordsOf(histories, group),
      events: group.events,
      units: group.units,
      affected: group.affected,
      ...cost,
    }));
}

/** The signals, or exits, behind one hotspot: moments of its units. Undefined when nothing has that id. */
export function hotspotMoments(outcomes: Outcomes, scope: Scope, id: string): readonly Moment[] | undefined {
  const { histories } = outcomes;
  const groups = groupHotspots(outcomes, countTouches(outcomes), scope, () => true);
  const group = groups.find((candidate) => hotspotId(nameHotspot(histories, candidate)) === id);
  if (!group) return undefined;
  const exits = group.exits.map(({ unit, visit }) => ({
    unit,
    sid: sidOf(histories.facts, histories, visit),
    at: histories.leftAt[visit] ?? 0,
  }));
  return [...group.signals, ...exits];
}

/** Something that a unit met in a session. */
export interface Moment {
  readonly unit: number;
  readonly sid: number;
  readonly at: number;
}

function placeFilter(
  { facts }: Histories,
  { stage, pageGroup }: { readonly stage?: string; readonly pageGroup?: string },
): PlaceFilter {
  const wantedStage = stage === undefined ? undefined : facts.code(stage);
  const wantedPage = pageGroup === undefined ? undefined : facts.code(pageGroup);
  const { places } = facts;
  return (place) =>
    (wantedStage === undefined || places.stage[place] === wantedStage) &&
    (wantedPage === undefined || places.pageGroup[place] === wantedPage);
}

function nameHotspot({ facts }: Histories, { place, kind }: HotspotGroup): HotspotName {
  const { stage, pageGroup, selector } = facts.places;
  return {
    stage: facts.text(stage[place] ?? 0),
    pageGroup: facts.text(pageGroup[place] ?? 0),
    kind,
    selector: facts.text(selector[place] ?? 0),
  };
}

/** What the element was called last, and why the last signal was flagged. */
function wordsOf(histories: Histories, group: HotspotGroup): Pick<Hotspot, 'label' | 'explanation'> {
  if (group.kind === 'exit')
    return {
      label: exitLabel(
        histories,
        latestExit(
          histories,
          group.exits.map(({ visit }) => visit),
        ),
      ),
      explanation: '',
    };
  let latest = { at: Number.NEGATIVE_INFINITY, sid: 0, label: 0, explanation: 0 };
  for (const signal of group.signals)
    if (signal.at > latest.at || (signal.at === latest.at && signal.sid >= latest.sid)) latest = signal;
  const { facts } = histories;
  return { label: facts.text(latest.label), explanation: facts.text(latest.explanation) };
}
