import type { Hotspot } from '../api/hotspots.ts';
import type { MapAnswer, MapStage } from '../api/map.ts';
import type { Proportion } from '../statistics/newcombe-interval.ts';
import type { Scope } from '../store/scope.ts';
import {
  createVerdicts,
  type Tested,
  testCounts,
  testMeans,
  testOutcomes,
  testShares,
} from './change-tests.ts';
import { TOUCH_KINDS } from './columns.ts';
import type { Facts } from './facts.ts';
import { createMapSide, type MapSide } from './map-answer.ts';
import { describeChannels, scoresOf } from './passage-counts.ts';
import { sortedQuantiles } from './sorted-quantiles.ts';
import { CLICKED_CELL, inCell, SAW_CELL } from './touch-counts.ts';

/** The map, each figure with the same of the period before. Both are kept by themselves, so that both are quick. */
export function answerComparedMap(facts: Facts, scope: Scope, earlier: Scope): MapAnswer {
  const now = createMapSide(facts, scope);
  const before = createMapSide(facts, earlier, 'map before');
  const verdicts = createVerdicts();
  const stages = now.answer.stages.map((own, stage) => {
    const other = before.answer.stages[stage];
    return other ? compareStage({ facts, now, before, verdicts }, own, other, stage) : own;
  });
  verdicts.decide();
  const { from, to, totals } = before.answer;
  return { ...now.answer, stages, previous: { from, to, units: totals.units, converted: totals.converted } };
}

interface Compared {
  readonly facts: Facts;
  readonly now: MapSide;
  readonly before: MapSide;
  readonly verdicts: ReturnType<typeof createVerdicts>;
}

function compareStage(compared: Compared, own: MapStage, other: MapStage, stage: number): MapStage {
  const { facts, now, before, verdicts } = compared;
  const shareOf = (units: number, unitsBefore: number) =>
    testShares({ successes: units, n: own.reached }, { successes: unitsBefore, n: other.reached });
  const count = (units: number, unitsBefore: number) =>
    verdicts.add(unitsBefore, shareOf(units, unitsBefore));
  const wentOn = testOutcomes(own, other);
  const placeOf = createPlaceOf(facts, now.places[stage] ?? []);
  const cellBefore = (cell: number) => inCell(before.counts.touches, cell);
  const channels = describeChannels(before.counts, stage);
  return {
    ...own,
    changes: {
      reached: verdicts.add(other.reached, testCounts(own.reached, other.reached)),
      continueRate: verdicts.add(other.continueRate, wentOn),
      dropped: verdicts.add(other.dropped, opposite(wentOn)),
      medianTimeMs: verdicts.add(other.medianTimeMs, testTimes(now, before, stage)),
      emotion: verdicts.add(
        other.emotion?.score ?? null,
        testMeans(scoresOf(now.counts, stage), scoresOf(before.counts, stage)),
      ),
    },
    channels: own.channels.map((row) => ({
      ...row,
      change: count(row.units, channels.find(({ channel }) => channel === row.channel)?.units ?? 0),
    })),
    touchpoints: own.touchpoints.map((row) => ({
      ...row,
      change: count(row.units, cellBefore(SAW_CELL)(placeOf(row.pageGroup, ''))),
    })),
    actions: own.actions.map((row) => ({
      ...row,
      change: count(row.units, cellBefore(CLICKED_CELL)(placeOf(row.pageGroup, row.selector))),
    })),
    exits: own.exits.map((row) => ({
      ...row,
      change: count(row.units, before.counts.exits.units[placeOf(row.pageGroup, row.selector)] ?? 0),
    })),
    vitals: own.vitals.map((row) => {
      const same = other.vitals.find(({ metric }) => metric === row.metric);
      const good = testShares(goodOf(row), goodOf(same));
      return { ...row, change: verdicts.add(same?.p75 ?? null, opposite(good)) };
    }),
    hotspots: own.hotspots.map((row) => ({
      ...row,
      change: count(row.units, unitsAtHotspot(before, row, placeOf(row.pageGroup, row.selector))),
    })),
  };
}

/** A load is a unit's first one, so that units are compared and not loads, of which one unit has many. */
export function goodOf(vital: MapStage['vitals'][number] | undefined): Proportion {
  const { loads = [] } = vital ?? {};
  const good = loads.find(({ rating }) => rating === 'good')?.units ?? 0;
  return { successes: good, n: loads.reduce((sum, { units }) => sum + units, 0) };
}

/** More good loads are less time: the p75 fell. Who drops does not go on. */
function opposite(tested: Tested): Tested {
  return typeof tested === 'string' ? tested : { ...tested, isRising: !tested.isRising };
}

/** Mood's median test (1954): the shares of both that are above the median of all. */
export function testTimes(now: MapSide, before: MapSide, stage: number): Tested {
  const [own, other] = [now.counts.times[stage] ?? [], before.counts.times[stage] ?? []];
  const [median] = sortedQuantiles([...own, ...other], [0.5]) ?? [];
  return median === undefined ? 'too_few' : testShares(shareAbove(own, median), shareAbove(other, median));
}

function shareAbove(parts: readonly Float64Array[], median: number): Proportion {
  let [successes, n] = [0, 0];
  for (const part of parts) {
    n += part.length;
    for (const time of part) if (time > median) successes += 1;
  }
  return { successes, n };
}

/** Of the places of a stage, the one of that page group and element, or -1. */
export function createPlaceOf({ places, code }: Facts, own: readonly number[]) {
  return (pageGroup: string, selector: string): number => {
    const [page, element] = [code(pageGroup), code(selector)];
    return own.find((at) => places.pageGroup[at] === page && places.selector[at] === element) ?? -1;
  };
}

/** Whatever the hotspot is called, those that met it at that place. */
export function unitsAtHotspot({ counts }: MapSide, { kind }: Pick<Hotspot, 'kind'>, place: number): number {
  if (kind === 'exit') return counts.exits.units[place] ?? 0;
  const code = TOUCH_KINDS.indexOf(kind);
  return counts.signals.find((own) => own.place === place && own.kind === code)?.units ?? 0;
}
