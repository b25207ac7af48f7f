import type { Hotspot } from '../api/hotspots.ts';
import type { MapAnswer, MapStage } from '../api/map.ts';
import type { Scope } from '../store/scope.ts';
import { CLICK_KIND } from './columns.ts';
import type { ExitCounts } from './exit-counts.ts';
import type { Facts } from './facts.ts';
import { describeFlows } from './flows.ts';
import { gatherHistories, type Histories, stagesOfPlaces } from './histories.ts';
import type { Ranked } from './hotspots.ts';
import { answerHotspots } from './hotspots-answer.ts';
import { exitLabel } from './latest-exits.ts';
import { latestLabels } from './latest-labels.ts';
import { countMap, type MapPart } from './map-part.ts';
import { mostVisited, type Visited } from './most-visited.ts';
import { describeChannels, describeEmotion, describeLoads } from './passage-counts.ts';
import { describeStage } from './rates.ts';
import { sessionMarks } from './session-marks.ts';
import { sortedQuantiles } from './sorted-quantiles.ts';
import { CLICKED_CELL, inCell, SAW_CELL } from './touch-counts.ts';
import { vitalsByStage } from './vitals.ts';

/** Rows a cell of the map has room for. */
const SHOWN = 5;
const SHOWN_HOTSPOTS = 3;

/** A map with what it was described from, by stage the places of it. */
export interface MapSide {
  readonly answer: MapAnswer;
  readonly histories: Histories;
  readonly counts: MapPart;
  readonly places: readonly (readonly number[])[];
}

export function answerMap(facts: Facts, scope: Scope): MapAnswer {
  return createMapSide(facts, scope).answer;
}

/** `question`: by which its counts are kept. */
export function createMapSide(facts: Facts, scope: Scope, question?: string): MapSide {
  const histories = gatherHistories(facts, scope);
  const counts = countMap(histories, scope, question);
  const hotspots = painPoints(histories, counts, scope);
  const vitalsOf = vitalsByStage(histories, scope);
  const places = placesByStage(facts, scope);
  const actions = places.map((own) => mostVisited(facts, inCell(counts.touches, CLICKED_CELL), own, SHOWN));
  const labelOf = latestLabels(
    histories,
    scope,
    CLICK_KIND,
    actions.flat().map(({ place }) => place),
  );
  const answer: MapAnswer = {
    journey: scope.journey,
    unit: scope.unit,
    from: scope.fromMs,
    to: scope.toMs,
    totals: {
      units: counts.units,
      sessions: counts.sessions,
      converted: counts.converted,
      bots: countBots(histories, scope),
      unassigned: counts.unassigned,
    },
    stages: scope.journey.stages.map(({ id, name }, stage) => ({
      id,
      name,
      ...describeStage(counts.fates, stage),
      ...describeTime(counts, stage),
      emotion: describeEmotion(counts, stage),
      channels: describeChannels(counts, stage),
      touchpoints: mostVisited(facts, inCell(counts.touches, SAW_CELL), places[stage] ?? [], SHOWN).map(
        ({ pageGroup, units }) => ({
          pageGroup,
          units,
        }),
      ),
      actions: (actions[stage] ?? []).map(({ place, ...action }) => ({ ...action, label: labelOf(place) })),
      exits: describeExits(histories, counts.exits, places[stage] ?? []),
      vitals: vitalsOf(id).map((vital) => ({
        ...vital,
        loads: describeLoads(counts, stage, vital.metric),
      })),
      hotspots: hotspots.filter((hotspot) => hotspot.stage === id),
    })),
    flows: describeFlows(
      counts.flows,
      scope.journey.stages.map(({ id }) => id),
    ),
  };
  return { answer, histories, counts, places };
}

function describeTime({ times }: MapPart, stage: number): Pick<MapStage, 'medianTimeMs' | 'timeSpreadMs'> {
  const quartiles = sortedQuantiles(times[stage] ?? [], [0.25, 0.5, 0.75]);
  if (!quartiles) return { medianTimeMs: null, timeSpreadMs: null };
  const [first = 0, median = 0, third = 0] = quartiles;
  return { medianTimeMs: median, timeSpreadMs: [first, third] };
}

/** Of each stage the hotspots that cost the most, of those that cost anything. */
function painPoints(histories: Histories, counts: MapPart, scope: Scope): Hotspot[] {
  const stageOfPlace = stagesOfPlaces(histories.facts, scope);
  const shown = new Uint32Array(scope.journey.stages.length);
  const stageOf = ({ group }: Ranked) => stageOfPlace[group.place] ?? -1;
  return answerHotspots(
    histories,
    counts,
    scope,
    {},
    {
      isWanted: (ranked) => (ranked.cost.cost ?? 0) > 0 && stageOf(ranked) >= 0,
      isShown(ranked) {
        const stage = stageOf(ranked);
        shown[stage] = (shown[stage] ?? 0) + 1;
        return (shown[stage] ?? 0) <= SHOWN_HOTSPOTS;
      },
    },
  );
}

function placesByStage({ places, code }: Facts, { journey }: Scope): number[][] {
  const byStage = new Map<number, number[]>(journey.stages.map(({ id }) => [code(id), []]));
  for (let place = 0; place < places.count; place += 1) byStage.get(places.stage[place] ?? -1)?.push(place);
  return journey.stages.map(({ id }) => byStage.get(code(id)) ?? []);
}

function countBots({ facts, admission }: Histories, { fromMs, toMs }: Scope): number {
  let bots = 0;
  const marksOf = sessionMarks(facts);
  for (const index of admission.segments) {
    const gone = facts.segments[index]?.gone;
    const { robot, robotStartedAt } = marksOf(index);
    for (let own = 0; own < robot.length; own += 1) {
      const at = robotStartedAt[own] ?? 0;
      if (at >= fromMs && at < toMs && !gone?.has(robot[own] ?? 0)) bots += 1;
    }
  }
  return bots;
}

/** Where the dropped of a stage left. */
function describeExits(
  histories: Histories,
  exits: ExitCounts,
  places: readonly number[],
): MapStage['exits'] {
  return mostVisited(histories.facts, (place) => exits.units[place] ?? 0, places, SHOWN).map(
    ({ place, ...exit }: Visited) => ({ ...exit, label: exitLabel(histories, exits.latest[place] ?? -1) }),
  );
}
