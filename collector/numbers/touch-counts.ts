import type { Scope } from '../store/scope.ts';
import { CLICK_KIND, FIRST_SIGNAL_KIND, PAGE_KIND } from './columns.ts';
import { stagesOfPlaces } from './histories.ts';
import { DROPPED, type Outcomes, WENT_ON } from './outcome.ts';
import { type StayTouches, stayTouches } from './stay-touches.ts';

/** Units by the place they saw, clicked or touched in any way, and how those that touched it fared. */
export interface TouchCounts {
  /** By place. */
  readonly saw: Uint32Array;
  readonly clicked: Uint32Array;
  readonly touched: Uint32Array;
  readonly touchedWentOn: Uint32Array;
  readonly touchedDropped: Uint32Array;
  readonly signals: readonly SignalTouch[];
}

/** A signal of a unit: the position of its segment, and the row in that segment's touches. */
export interface SignalTouch {
  readonly unit: number;
  readonly visit: number;
  readonly touch: number;
  readonly kind: number;
  readonly place: number;
}

/**
 * One pass over all touches in scope. A touch counts when its stay does, so its unit always has an outcome in
 * that stage, and a number of touches never counts a unit that the stage's own numbers leave out. Units come
 * one after another, so that "another unit" is "not the last one seen here".
 */
export function countTouches(outcomes: Outcomes, scope: Scope): TouchCounts {
  const { histories } = outcomes;
  const places = histories.facts.places.count;
  const column = () => new Uint32Array(places);
  const tally: Tally = {
    ...{ saw: column(), clicked: column(), touched: column() },
    ...{ touchedWentOn: column(), touchedDropped: column() },
    signals: [],
    last: { saw: column(), clicked: column(), touched: column() },
    stageOfPlace: stagesOfPlaces(histories.facts, scope),
  };
  const touchesOf = stayTouches(histories);
  for (let unit = 0; unit < histories.units; unit += 1) {
    if ((unit & 1023) === 0) histories.facts.checkpoint();
    touchExits(tally, outcomes, unit);
    const end = histories.first[unit + 1] ?? 0;
    for (let visit = histories.first[unit] ?? 0; visit < end; visit += 1)
      if (histories.isInScope[visit] === 1)
        touchVisit(tally, outcomes, { unit, visit }, touchesOf(histories.segment[visit] ?? 0));
  }
  return tally;
}

interface Tally extends TouchCounts {
  readonly signals: SignalTouch[];
  /** By place, one more than the unit that was counted there last. */
  readonly last: { readonly saw: Uint32Array; readonly clicked: Uint32Array; readonly touched: Uint32Array };
  readonly stageOfPlace: Int8Array;
}

/** Whoever left at an element is among those who touched it. */
function touchExits(tally: Tally, outcomes: Outcomes, unit: number): void {
  const { histories, outcome, visit } = outcomes;
  for (let stage = 0; stage < outcomes.stages; stage += 1) {
    const cell = stage * histories.units + unit;
    if (outcome[cell] === DROPPED) touch(tally, outcomes, unit, histories.place[visit[cell] ?? 0] ?? 0);
  }
}

function touchVisit(
  tally: Tally,
  outcomes: Outcomes,
  { unit, visit }: { readonly unit: number; readonly visit: number },
  { firstTouch, kind, place }: StayTouches,
): void {
  const row = outcomes.histories.row[visit] ?? 0;
  const end = firstTouch[row + 1] ?? 0;
  for (let at = firstTouch[row] ?? 0; at < end; at += 1) {
    const of = kind[at] ?? 0;
    const where = place[at] ?? 0;
    if (of === PAGE_KIND) {
      countOnce(tally.saw, tally.last.saw, where, unit);
      continue;
    }
    touch(tally, outcomes, unit, where);
    if (of === CLICK_KIND) countOnce(tally.clicked, tally.last.clicked, where, unit);
    else if (of >= FIRST_SIGNAL_KIND) tally.signals.push({ unit, visit, touch: at, kind: of, place: where });
  }
}

function countOnce(counts: Uint32Array, last: Uint32Array, place: number, unit: number): void {
  if (last[place] === unit + 1) return;
  last[place] = unit + 1;
  counts[place] = (counts[place] ?? 0) + 1;
}

function touch(tally: Tally, outcomes: Outcomes, unit: number, place: number): void {
  if (tally.last.touched[place] === unit + 1) return;
  countOnce(tally.touched, tally.last.touched, place, unit);
  const stage = tally.stageOfPlace[place] ?? -1;
  const fared = stage < 0 ? 0 : (outcomes.outcome[stage * outcomes.histories.units + unit] ?? 0);
  if (fared === WENT_ON) tally.touchedWentOn[place] = (tally.touchedWentOn[place] ?? 0) + 1;
  else if (fared === DROPPED) tally.touchedDropped[place] = (tally.touchedDropped[place] ?? 0) + 1;
}
