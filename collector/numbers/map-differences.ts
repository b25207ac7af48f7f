import type { MapAnswer, MapStage } from '../api/map.ts';
import type { Difference, StageDifferences } from '../api/map-differences.ts';
import { type Moments, standardError } from '../statistics/mean-interval.ts';
import { newcombeInterval, type Proportion } from '../statistics/newcombe-interval.ts';
import { Z95 } from '../statistics/normal.ts';
import type { Scope } from '../store/scope.ts';
import { createFamily, type Tested, testMeans, testOutcomes, testShares } from './change-tests.ts';
import type { Facts } from './facts.ts';
import { isUnitInScope } from './histories.ts';
import { createMapSide, type MapSide } from './map-answer.ts';
import { createPlaceOf, goodOf, testTimes, unitsAtHotspot } from './map-changes.ts';
import { describeChannels, scoresOf } from './passage-counts.ts';
import { CLICKED_CELL, inCell, SAW_CELL } from './touch-counts.ts';

/** Two segments on one map: each is counted as if it had been asked for alone, then they are held against each other. */
export function answerMapAgainst(facts: Facts, scope: Scope, otherScope: Scope): MapAnswer {
  const own = createMapSide(facts, scope);
  const other = createMapSide(facts, otherScope);
  const compared: Compared = {
    facts,
    own,
    other,
    rates: createFamily({ rising: 'more', falling: 'less' }),
    figures: createFamily({ rising: 'more', falling: 'less' }),
  };
  const { totals, stages, flows } = other.answer;
  const convertedOf = ({ answer }: MapSide): Proportion => ({
    successes: answer.totals.converted,
    n: answer.totals.units,
  });
  const converted = addShares(compared.rates, {}, [convertedOf(own), convertedOf(other)]);
  const differences = stages.flatMap((against, stage) => {
    const same = own.answer.stages[stage];
    return same ? [compareStage(compared, same, against, stage)] : [];
  });
  compared.rates.decide();
  compared.figures.decide();
  const unitsInBoth = countInBoth(own, other);
  return { ...own.answer, against: { totals, stages, flows, unitsInBoth, converted, differences } };
}

type Family = ReturnType<typeof createFamily<'more' | 'less'>>;

interface Compared {
  readonly facts: Facts;
  readonly own: MapSide;
  readonly other: MapSide;
  /** Of going on, and of the goal: what the comparison is about, so that dozens of places do not hide it. */
  readonly rates: Family;
  /** All other figures. */
  readonly figures: Family;
}

/** The timeline of both is the same: a unit has one number in it. */
function countInBoth({ histories: own }: MapSide, { histories: other }: MapSide): number {
  let both = 0;
  for (let unit = 0; unit < own.units; unit += 1)
    if (isUnitInScope(own, unit) && isUnitInScope(other, unit)) both += 1;
  return both;
}

function compareStage(compared: Compared, own: MapStage, other: MapStage, stage: number): StageDifferences {
  const { figures, rates } = compared;
  const [ownUnits, otherUnits] = [compared.own.answer.totals.units, compared.other.answer.totals.units];
  const reached = ({ reached: successes }: MapStage, n: number): Proportion => ({ successes, n });
  return {
    stage: own.id,
    reached: addShares(figures, {}, [reached(own, ownUnits), reached(other, otherUnits)]),
    continueRate: addShares(rates, {}, [decidedOf(own), decidedOf(other)], testOutcomes(own, other)),
    medianTimeMs: figures.add(
      { difference: minus(own.medianTimeMs, other.medianTimeMs), interval: null },
      testTimes(compared.own, compared.other, stage),
    ),
    emotion: differenceOfMeans(
      figures,
      scoresOf(compared.own.counts, stage),
      scoresOf(compared.other.counts, stage),
    ),
    vitals: metricsOf(own, other).map((metric) =>
      addShares(figures, { metric }, [goodLoads(own, metric), goodLoads(other, metric)]),
    ),
    ...comparePlaces(compared, own, other, stage),
  };
}

type Metric = MapStage['vitals'][number]['metric'];

function metricsOf(own: MapStage, other: MapStage): Metric[] {
  return [...new Set([...own.vitals, ...other.vitals].map(({ metric }) => metric))];
}

function goodLoads({ vitals }: MapStage, wanted: Metric): Proportion {
  return goodOf(vitals.find(({ metric }) => metric === wanted));
}

function decidedOf({ wentOn, dropped }: MapStage): Proportion {
  return { successes: wentOn, n: wentOn + dropped };
}

/** Who was where. A place that only one segment’s map names is counted in the other all the same. */
function comparePlaces(
  { facts, own: ownSide, other: otherSide, figures }: Compared,
  own: MapStage,
  other: MapStage,
  stage: number,
) {
  const placeOf = createPlaceOf(facts, ownSide.places[stage] ?? []);
  const ofEither = rowsOfEither(own, other);
  const counted = <Named extends object>(named: Named, unitsOn: (side: MapSide) => number) => {
    const [units, unitsAgainst] = [unitsOn(ownSide), unitsOn(otherSide)];
    return addShares(figures, { ...named, units, unitsAgainst }, [
      { successes: units, n: own.reached },
      { successes: unitsAgainst, n: other.reached },
    ]);
  };
  const channelsOf = ({ counts }: MapSide) => describeChannels(counts, stage);
  const at = (cell: number, place: number) => (side: MapSide) => inCell(side.counts.touches, cell)(place);
  return {
    channels: ofEither(
      (from) => from.channels,
      ({ channel }) => channel,
      ({ channel }) =>
        counted({ channel }, (side) => channelsOf(side).find((row) => row.channel === channel)?.units ?? 0),
    ),
    touchpoints: ofEither(
      (from) => from.touchpoints,
      ({ pageGroup }) => pageGroup,
      ({ pageGroup }) => counted({ pageGroup }, at(SAW_CELL, placeOf(pageGroup, ''))),
    ),
    actions: ofEither(
      (from) => from.actions,
      placeName,
      ({ pageGroup, selector, label }) =>
        counted({ pageGroup, selector, label }, at(CLICKED_CELL, placeOf(pageGroup, selector))),
    ),
    exits: ofEither(
      (from) => from.exits,
      placeName,
      ({ pageGroup, selector, label }) => {
        const place = placeOf(pageGroup, selector);
        return counted({ pageGroup, selector, label }, ({ counts }) => counts.exits.units[place] ?? 0);
      },
    ),
    hotspots: ofEither(
      (from) => from.hotspots,
      ({ id }) => id,
      ({ id, kind, pageGroup, selector, label }) => {
        const place = placeOf(pageGroup, selector);
        const named = { id, kind, pageGroup, selector, label };
        return counted(named, (side) => unitsAtHotspot(side, { kind }, place));
      },
    ),
  };
}

function placeName({
  pageGroup,
  selector,
}: {
  readonly pageGroup: string;
  readonly selector: string;
}): string {
  return JSON.stringify([pageGroup, selector]);
}

/** Rows of both maps, each once; the ones that a greater share of either segment’s units is behind first. */
function rowsOfEither(own: MapStage, other: MapStage) {
  const most = ({ units, unitsAgainst }: { readonly units: number; readonly unitsAgainst: number }) =>
    Math.max(units / Math.max(own.reached, 1), unitsAgainst / Math.max(other.reached, 1));
  return <Row, Told extends { readonly units: number; readonly unitsAgainst: number }>(
    pick: (stage: MapStage) => readonly Row[],
    nameOf: (row: Row) => string,
    tell: (row: Row) => Told,
  ): Told[] => {
    const rows = new Map([...pick(other), ...pick(own)].map((row) => [nameOf(row), row]));
    return [...rows.values()].map(tell).sort((a, b) => most(b) - most(a));
  };
}

/** Own, then other. */
type Pair = readonly [own: Proportion, other: Proportion];

/** `named`: what the difference is of. Nothing may be a copy of what is added, for its verdict comes later. */
function addShares<Named extends object>(
  family: Family,
  named: Named,
  [own, other]: Pair,
  tested: Tested = testShares(own, other),
): Named & Difference {
  const rateOf = ({ successes, n }: Proportion) => (n === 0 ? null : successes / n);
  const interval = newcombeInterval(own, other);
  return family.add({ ...named, difference: minus(rateOf(own), rateOf(other)), interval }, tested);
}

/** Welch’s interval by its normal limit, as the test of it is. */
function differenceOfMeans(family: Family, own: Moments, other: Moments): Difference {
  const meanOf = ({ n, sum }: Moments) => (n === 0 ? null : sum / n);
  const [ownError, otherError] = [standardError(own), standardError(other)];
  const difference = minus(meanOf(own), meanOf(other));
  const half = ownError === null || otherError === null ? null : Z95 * Math.hypot(ownError, otherError);
  const interval: Difference['interval'] =
    difference === null || half === null ? null : [difference - half, difference + half];
  return family.add({ difference, interval }, testMeans(own, other));
}

function minus(own: number | null, other: number | null): number | null {
  return own === null || other === null ? null : own - other;
}
