import type { Scope } from '../store/scope.ts';
import { bySegment } from './by-segment.ts';
import { createComebacks } from './came-back.ts';
import type { Histories } from './histories.ts';
import { createLastSignals } from './last-signal.ts';
import { DROPPED, type Outcomes } from './outcome.ts';
import { placeLeft } from './stay-since.ts';

/** What each unit that dropped at a stage left behind: columns of as many rows, in no order of time. */
export interface DroppedUnits {
  /** The visit that it left with. */
  readonly visit: Uint32Array;
  /** Where it was then. */
  readonly place: Uint32Array;
  /** How far it had scrolled the page it left, in steps plus one; 0 where that is not known. */
  readonly depth: Uint32Array;
  /** Of the last signal of that visit; not a number where there was none soon before its end. */
  readonly signalAt: Float64Array;
  readonly signalKind: Uint8Array;
  readonly signalPlace: Uint32Array;
  /** As a term. */
  readonly signalLabel: Uint32Array;
  /** When it came back, or not a number; to which stage, and whether it reached the goal since. */
  readonly backAt: Float64Array;
  readonly backStage: Int8Array;
  readonly reachedGoal: Uint8Array;
}

/** Bytes of a row: 4 + 4 + 4 + 8 + 1 + 4 + 4 + 8 + 1 + 1. */
export const DROPPED_BYTES = 39;

export function gatherDropped(outcomes: Outcomes, scope: Scope, stage: number): DroppedUnits {
  const { histories, outcome } = outcomes;
  const dropped: number[] = [];
  for (let unit = 0; unit < histories.units; unit += 1)
    if (outcome[stage * histories.units + unit] === DROPPED) dropped.push(unit);
  const rows = emptyRows(dropped.length);
  const depthOf = createDepths(histories);
  const lastSignal = createLastSignals(histories);
  const comeback = createComebacks(histories, scope);
  for (const [row, unit] of dropped.entries()) {
    if ((row & 1023) === 0) histories.facts.checkpoint();
    const left = outcomes.visit[stage * histories.units + unit] ?? 0;
    rows.visit[row] = left;
    rows.place[row] = placeLeft(histories, unit, left);
    rows.depth[row] = depthOf(left);
    const signal = lastSignal(unit, left);
    rows.signalAt[row] = signal?.at ?? Number.NaN;
    rows.signalKind[row] = signal?.kind ?? 0;
    rows.signalPlace[row] = signal?.place ?? 0;
    rows.signalLabel[row] = signal?.label ?? 0;
    // A session does not come back: its visitor does, in another one.
    const back = scope.unit === 'visitor' ? comeback(unit, left) : undefined;
    rows.backAt[row] = back?.at ?? Number.NaN;
    rows.backStage[row] = back?.stage ?? 0;
    rows.reachedGoal[row] = Number(back?.reachedGoal ?? false);
  }
  return rows;
}

function emptyRows(count: number): DroppedUnits {
  return {
    visit: new Uint32Array(count),
    place: new Uint32Array(count),
    depth: new Uint32Array(count),
    signalAt: new Float64Array(count),
    signalKind: new Uint8Array(count),
    signalPlace: new Uint32Array(count),
    signalLabel: new Uint32Array(count),
    backAt: new Float64Array(count),
    backStage: new Int8Array(count),
    reachedGoal: new Uint8Array(count),
  };
}

/** By visit, how far the last view of the page that it ended on was scrolled, in steps plus one. */
function createDepths({ facts, place, segment, row }: Histories): (visit: number) => number {
  const { pageGroup, stage } = facts.places;
  const scrollsOf = bySegment(facts, (own) => own.part('scrolls'));
  return (visit) => {
    const scrolls = scrollsOf(segment[visit] ?? 0);
    if (!scrolls) return 0;
    const left = place[visit] ?? 0;
    const first = scrolls.firstScroll[row[visit] ?? 0] ?? 0;
    for (let at = (scrolls.firstScroll[(row[visit] ?? 0) + 1] ?? 0) - 1; at >= first; at -= 1) {
      const page = scrolls.place[at] ?? 0;
      if (pageGroup[page] === pageGroup[left] && stage[page] === stage[left])
        return (scrolls.depth[at] ?? 0) + 1;
    }
    return 0;
  };
}
