import type { SignalKind } from '../../sdk/protocol/events/signal.ts';
import type { HeatmapOutcome } from '../api/heatmap.ts';
import { TOUCH_KINDS } from './columns.ts';
import { DROPPED, OPEN, type Outcomes, WENT_ON } from './outcome.ts';
import { pageVisits } from './page-visits.ts';
import { countsFrom, hasMetSince } from './stay-since.ts';
import { stayTouches } from './stay-touches.ts';

/** A page group in a stage, both terms. */
export interface Page {
  readonly stage: number;
  readonly pageGroup: number;
  /** Of the stage in the journey, or -1. */
  readonly position: number;
  /** By place, whether it is the page or one of its elements. */
  readonly isWanted: Uint8Array;
}

export interface UnitFilter {
  readonly outcome?: HeatmapOutcome;
  readonly signal?: SignalKind;
}

const OUTCOMES: Readonly<Record<HeatmapOutcome, number>> = {
  went_on: WENT_ON,
  open: OPEN,
  dropped: DROPPED,
};

/** By unit, whether it passes the filter: the outcomes are the map's, the signals those of the session list. */
export function unitsThatPass(outcomes: Outcomes, page: Page, filter: UnitFilter): Uint8Array {
  const { units } = outcomes.histories;
  const wanted = filter.outcome && OUTCOMES[filter.outcome];
  const passes = new Uint8Array(units).fill(1);
  if (wanted !== undefined)
    for (let unit = 0; unit < units; unit += 1)
      passes[unit] = Number(page.position >= 0 && outcomes.outcome[page.position * units + unit] === wanted);
  if (filter.signal === undefined) return passes;
  const kind = TOUCH_KINDS.indexOf(filter.signal);
  const touchesOf = stayTouches(outcomes.histories);
  return unitsWithStay(outcomes, page, passes, {
    isMeant: (segment, row) => {
      const { firstTouch, kind: kinds } = touchesOf(segment);
      return kinds.subarray(firstTouch[row], firstTouch[row + 1]).includes(kind);
    },
    isMeantSince: (of) => of === kind,
  });
}

/** How many of them were on the page in the stage: as in the list of pages, whatever they did there. */
export function countPageUnits(outcomes: Outcomes, page: Page, passes: Uint8Array): number {
  const visitsOf = pageVisits(outcomes.histories.facts, page);
  return unitsWithStay(outcomes, page, passes, {
    isMeant: (segment, row) => visitsOf(segment)[row] === 1,
    isMeantSince: (_, place) => page.isWanted[place] === 1,
  }).reduce((sum, own) => sum + own, 0);
}

/** Which stays are meant; of the one that a unit was exposed in, by what it met since. */
interface MeantStays {
  readonly isMeant: (segment: number, row: number) => boolean;
  readonly isMeantSince: (kind: number, place: number) => boolean;
}

/** Of the units marked, those with such a stay in the stage. */
function unitsWithStay(
  { histories }: Outcomes,
  { stage }: Page,
  among: Uint8Array,
  { isMeant, isMeantSince }: MeantStays,
): Uint8Array {
  const { facts, units, first, end: endOf, isInScope, segment, row, place } = histories;
  const found = new Uint8Array(units);
  const isMeantStay = (unit: number, visit: number): boolean => {
    const fromMs = countsFrom(histories, unit, visit);
    return Number.isFinite(fromMs)
      ? hasMetSince(histories, visit, fromMs, isMeantSince)
      : isMeant(segment[visit] ?? 0, row[visit] ?? 0);
  };
  for (let unit = 0; unit < units; unit += 1) {
    if (among[unit] !== 1) continue;
    const end = endOf[unit] ?? 0;
    for (let visit = first[unit] ?? 0; visit < end && found[unit] === 0; visit += 1) {
      // A stay's touches are of its stage, and so are their places.
      const isOfStage = isInScope[visit] === 1 && facts.places.stage[place[visit] ?? 0] === stage;
      if (isOfStage && isMeantStay(unit, visit)) found[unit] = 1;
    }
  }
  return found;
}
