import type { Hotspot } from '../api/hotspots.ts';
import type { MapAnswer, MapStage } from '../api/map.ts';
import type { Scope } from '../store/scope.ts';
import { CLICK_KIND } from './columns.ts';
import type { Facts } from './facts.ts';
import { countFlows } from './flows.ts';
import { gatherHistories, type Histories, IN_NO_STAGE, isUnitInScope, stagesOfPlaces } from './histories.ts';
import { answerHotspots } from './hotspots-answer.ts';
import { exitLabel, isLater } from './latest-exits.ts';
import { latestLabels } from './latest-labels.ts';
import { mostVisited, type Visited } from './most-visited.ts';
import { DROPPED, decideOutcomes, type Outcomes } from './outcome.ts';
import { countStage } from './rates.ts';
import { medianTimes } from './time-in-stage.ts';
import { CLICKED_CELL, countTouches, inCell, SAW_CELL, type TouchCounts } from './touch-counts.ts';
import { vitalsByStage } from './vitals.ts';

/** Rows a cell of the map has room for. */
const SHOWN = 5;
const SHOWN_HOTSPOTS = 3;

export function answerMap(facts: Facts, scope: Scope): MapAnswer {
  const histories = gatherHistories(facts, scope);
  const outcomes = decideOutcomes(histories, scope);
  const counts = countTouches(outcomes);
  const hotspots = painPoints(outcomes, counts, scope);
  const times = medianTimes(histories, outcomes.stages);
  const vitalsOf = vitalsByStage(histories, scope);
  const places = placesByStage(facts, scope);
  const actions = places.map((own) => mostVisited(facts, inCell(counts, CLICKED_CELL), own, SHOWN));
  const labelOf = latestLabels(
    histories,
    scope,
    CLICK_KIND,
    actions.flat().map(({ place }) => place),
  );
  return {
    journey: scope.journey,
    unit: scope.unit,
    from: scope.fromMs,
    to: scope.toMs,
    totals: countTotals(outcomes, scope),
    stages: scope.journey.stages.map(({ id, name }, stage) => ({
      id,
      name,
      ...countStage(outcomes, stage),
      medianTimeMs: times[stage] ?? null,
      touchpoints: mostVisited(facts, inCell(counts, SAW_CELL), places[stage] ?? [], SHOWN).map(
        ({ pageGroup, units }) => ({
          pageGroup,
          units,
        }),
      ),
      actions: (actions[stage] ?? []).map(({ place, ...action }) => ({ ...action, label: labelOf(place) })),
      exits: countExits(outcomes, stage),
      vitals: vitalsOf(id),
      hotspots: hotspots.filter((hotspot) => hotspot.stage === id),
    })),
    flows: countFlows(
      outcomes,
      scope.journey.stages.map(({ id }) => id),
    ),
  };
}

/** Of each stage the hotspots that cost the most, of those that cost anything. */
function painPoints(outcomes: Outcomes, counts: TouchCounts, scope: Scope): Hotspot[] {
  const stageOfPlace = stagesOfPlaces(outcomes.histories.facts, scope);
  const shown = new Uint32Array(outcomes.stages);
  return answerHotspots(outcomes, counts, scope, {}, ({ group, cost }) => {
    const stage = stageOfPlace[group.place] ?? -1;
    if ((cost.cost ?? 0) <= 0 || stage < 0 || (shown[stage] ?? 0) >= SHOWN_HOTSPOTS) return false;
    shown[stage] = (shown[stage] ?? 0) + 1;
    return true;
  });
}

function placesByStage({ places, code }: Facts, { journey }: Scope): number[][] {
  const byStage = new Map<number, number[]>(journey.stages.map(({ id }) => [code(id), []]));
  for (let place = 0; place < places.count; place += 1) byStage.get(places.stage[place] ?? -1)?.push(place);
  return journey.stages.map(({ id }) => byStage.get(code(id)) ?? []);
}

function countTotals({ histories, convertedAt }: Outcomes, scope: Scope): MapAnswer['totals'] {
  let converted = 0;
  for (const at of convertedAt) if (!Number.isNaN(at)) converted += 1;
  return {
    units: countUnits(histories),
    sessions: countSessions(histories),
    converted,
    bots: countBots(histories, scope),
    unassigned: countUnassigned(histories),
  };
}

function countSessions({ admission: { all, base }, visits, segment, session, isInScope }: Histories): number {
  const seen = new Uint8Array(all.length);
  let sessions = 0;
  for (let visit = 0; visit < visits; visit += 1) {
    if (isInScope[visit] === 0) continue;
    const own = (base[segment[visit] ?? 0] ?? 0) + (session[visit] ?? 0);
    if (seen[own] === 1) continue;
    seen[own] = 1;
    sessions += 1;
  }
  return sessions;
}

function countUnits(histories: Histories): number {
  let units = 0;
  for (let unit = 0; unit < histories.units; unit += 1) if (isUnitInScope(histories, unit)) units += 1;
  return units;
}

function countUnassigned({ units, first, end: endOf, stage, isInScope }: Histories): number {
  let unassigned = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end; visit += 1)
      if (stage[visit] === IN_NO_STAGE && isInScope[visit] === 1) {
        unassigned += 1;
        break;
      }
  }
  return unassigned;
}

function countBots({ facts, admission }: Histories, { fromMs, toMs }: Scope): number {
  let bots = 0;
  for (const index of admission.segments) {
    const segment = facts.segments[index];
    if (!segment) continue;
    const { isBot, startedAt } = segment.part('sessions');
    for (let row = 0; row < isBot.length; row += 1) {
      const at = startedAt[row] ?? 0;
      if (isBot[row] === 1 && at >= fromMs && at < toMs && !segment.gone.has(row)) bots += 1;
    }
  }
  return bots;
}

/** Where the dropped of a stage left. */
function countExits({ histories, outcome, visit }: Outcomes, stage: number): MapStage['exits'] {
  const { facts, units } = histories;
  const counts = new Uint32Array(facts.places.count);
  const latest = new Map<number, number>();
  for (let cell = stage * units; cell < (stage + 1) * units; cell += 1) {
    if (outcome[cell] !== DROPPED) continue;
    const last = visit[cell] ?? 0;
    const place = histories.place[last] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
    const known = latest.get(place);
    if (known === undefined || isLater(histories, last, known)) latest.set(place, last);
  }
  return mostVisited(facts, (place) => counts[place] ?? 0, latest.keys(), SHOWN).map(
    ({ place, ...exit }: Visited) => ({
      ...exit,
      label: exitLabel(histories, latest.get(place)),
    }),
  );
}
