import { UNASSIGNED } from '../../sdk/protocol/scalars.ts';
import type { DropOffAnswer, DropOffPlace, LastSignal } from '../api/drop-off.ts';
import { quantile } from '../statistics/quantile.ts';
import type { Scope } from '../store/scope.ts';
import { FRACTION_STEPS, TOUCH_KINDS } from './columns.ts';
import type { DroppedUnits } from './dropped-units.ts';
import type { Histories } from './histories.ts';
import { kindOf } from './hotspot-groups.ts';
import { exitLabel, isLater } from './latest-exits.ts';
import { sidOf } from './timeline.ts';

/** Rows of a list: what only few units are in tells little, and the list of all has them. */
const MOST_ROWS = 100;

/** Where they left, the most first. */
export function describePlaces(histories: Histories, parts: readonly DroppedUnits[]): DropOffPlace[] {
  const { facts } = histories;
  const found = new Map<number, { units: number; latest: number; readonly depths: number[] }>();
  for (const { visit, place, depth } of parts)
    for (const [row, left] of visit.entries()) {
      const at = place[row] ?? 0;
      const own = found.get(at) ?? { units: 0, latest: left, depths: [] };
      found.set(at, own);
      own.units += 1;
      if (isLater(histories, left, own.latest)) own.latest = left;
      const steps = depth[row] ?? 0;
      if (steps > 0) own.depths.push(steps - 1);
    }
  const { pageGroup, selector } = facts.places;
  const nothing = facts.code('');
  return [...found]
    .map(([at, { units, latest, depths }]) => {
      const depth = median(depths);
      return {
        pageGroup: facts.text(pageGroup[at] ?? 0),
        selector: facts.text(selector[at] ?? 0),
        label: selector[at] === nothing ? '' : exitLabel(histories, latest),
        units,
        scrollFraction: depth === null ? null : depth / FRACTION_STEPS,
      };
    })
    .sort((a, b) => b.units - a.units || comparePlaces(a, b))
    .slice(0, MOST_ROWS);
}

/** A moment to name an element after. */
interface SignalMoment {
  readonly at: number;
  readonly sid: number;
  readonly label: number;
}

/** The signals that they met last, the most frequent first, and how many met none. */
export function describeLastSignals(
  histories: Histories,
  parts: readonly DroppedUnits[],
): Pick<DropOffAnswer, 'lastSignals' | 'withoutSignal'> {
  const { facts, leftAt } = histories;
  const found = new Map<number, { latest: SignalMoment; readonly timesMs: number[] }>();
  let withoutSignal = 0;
  for (const { visit, signalAt, signalKind, signalPlace, signalLabel } of parts)
    for (const [row, left] of visit.entries()) {
      const at = signalAt[row] ?? Number.NaN;
      if (Number.isNaN(at)) {
        withoutSignal += 1;
        continue;
      }
      const cell = (signalPlace[row] ?? 0) * TOUCH_KINDS.length + (signalKind[row] ?? 0);
      const moment = { at, sid: sidOf(facts, histories, left), label: signalLabel[row] ?? 0 };
      const own = found.get(cell) ?? { latest: moment, timesMs: [] };
      found.set(cell, own);
      if (at > own.latest.at || (at === own.latest.at && moment.sid > own.latest.sid)) own.latest = moment;
      // What is told late may carry a time after the stay's end: nothing lies between them.
      own.timesMs.push(Math.max(0, (leftAt[left] ?? 0) - at));
    }
  const { pageGroup, selector } = facts.places;
  const lastSignals = [...found]
    .map(([cell, { latest, timesMs }]): LastSignal => {
      const at = Math.floor(cell / TOUCH_KINDS.length);
      return {
        kind: kindOf(cell % TOUCH_KINDS.length),
        pageGroup: facts.text(pageGroup[at] ?? 0),
        selector: facts.text(selector[at] ?? 0),
        label: facts.text(latest.label),
        units: timesMs.length,
        medianMs: median(timesMs) ?? 0,
      };
    })
    .sort((a, b) => b.units - a.units || compare(a.kind, b.kind) || comparePlaces(a, b))
    .slice(0, MOST_ROWS);
  return { lastSignals, withoutSignal };
}

/** What they did next. */
export function describeCameBack(
  { leftAt }: Histories,
  { journey }: Scope,
  parts: readonly DroppedUnits[],
): NonNullable<DropOffAnswer['cameBack']> {
  const timesMs: number[] = [];
  const units = new Map<number, number>();
  let goals = 0;
  for (const { visit, backAt, backStage, reachedGoal } of parts)
    for (const [row, left] of visit.entries()) {
      const at = backAt[row] ?? Number.NaN;
      if (Number.isNaN(at)) continue;
      timesMs.push(at - (leftAt[left] ?? 0));
      const stage = backStage[row] ?? 0;
      units.set(stage, (units.get(stage) ?? 0) + 1);
      goals += reachedGoal[row] ?? 0;
    }
  return {
    units: timesMs.length,
    medianMs: median(timesMs),
    reachedGoal: goals,
    stages: [...units]
      .sort(([a, ofA], [b, ofB]) => ofB - ofA || orderOf(a) - orderOf(b))
      .map(([stage, own]) => ({ stage: journey.stages[stage]?.id ?? UNASSIGNED, units: own })),
  };
}

/** No stage comes after all others. */
function orderOf(stage: number): number {
  return stage < 0 ? Number.MAX_SAFE_INTEGER : stage;
}

function median(values: readonly number[]): number | null {
  return quantile(Float64Array.from(values), 0.5);
}

type Placed = Pick<DropOffPlace, 'pageGroup' | 'selector'>;

function comparePlaces(a: Placed, b: Placed): number {
  return compare(a.pageGroup, b.pageGroup) || compare(a.selector, b.selector);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
