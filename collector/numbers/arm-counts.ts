import type { PairedMoments } from '../statistics/covariate-adjustment.ts';
import type { Scope } from '../store/scope.ts';
import { bySegment } from './by-segment.ts';
import type { Histories } from './histories.ts';
import { decideOutcomes } from './outcome.ts';
import { countPassages, type PassageCounts } from './passage-counts.ts';
import { countFates } from './rates.ts';
import { countSettled, type Settled } from './settled.ts';
import { createFirstSignals } from './signal-counts.ts';
import { type Exposed, sinceExposure } from './since-exposure.ts';

/** What is counted of the units of one arm, from their exposure on. */
export interface ArmPart {
  readonly units: number;
  readonly converted: number;
  readonly fates: Uint32Array;
  /** By stage, the goal last. */
  readonly settled: readonly Settled[];
  /** By stage. */
  readonly signals: Uint32Array;
  readonly passages: PassageCounts;
}

export function countArm(all: Histories, exposed: Exposed, scope: Scope): ArmPart {
  const since = sinceExposure(all, exposed);
  const outcomes = decideOutcomes(since, scope);
  return {
    units: exposed.unit.length,
    converted: outcomes.convertedAt.reduce((sum, at) => sum + (Number.isNaN(at) ? 0 : 1), 0),
    fates: countFates(outcomes),
    settled: countSettled(outcomes, scope, exposed.at, furthestBefore(all, exposed)),
    signals: countSignalsSince(since, exposed.at, outcomes.stages),
    passages: countPassages(outcomes),
  };
}

/** By exposed unit, the furthest stage of all stays that had ended before, counted from one; 0: none. */
function furthestBefore({ first, end, leftAt, stage }: Histories, exposed: Exposed): Uint8Array {
  return Uint8Array.from(exposed.unit, (unit, position) => {
    let furthest = 0;
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1)
      if ((leftAt[visit] ?? 0) < (exposed.at[position] ?? 0))
        furthest = Math.max(furthest, (stage[visit] ?? -1) + 1);
    return furthest;
  });
}

/** Signals of the stays in scope by stage. Those before the exposure are in its stay, but not its doing. */
function countSignalsSince(since: Histories, exposedAt: Float64Array, stages: number): Uint32Array {
  const counts = new Uint32Array(stages);
  const signalsOf = createSignalTimes(since);
  for (let unit = 0; unit < since.units; unit += 1)
    for (let visit = since.first[unit] ?? 0; visit < (since.end[unit] ?? 0); visit += 1) {
      const stage = since.stage[visit] ?? -1;
      if (stage < 0 || since.isInScope[visit] !== 1) continue;
      for (const at of signalsOf(visit))
        if (at >= (exposedAt[unit] ?? 0)) counts[stage] = (counts[stage] ?? 0) + 1;
    }
  return counts;
}

/** When the signals of a visit were. */
function createSignalTimes({ facts, segment, row }: Histories): (visit: number) => Float64Array {
  const firstOf = createFirstSignals(facts);
  const columnsOf = bySegment(facts, (own, index) => ({ first: firstOf(index), at: own.part('signals').at }));
  return (visit) => {
    const columns = columnsOf(segment[visit] ?? 0);
    const own = row[visit] ?? 0;
    const [begin, end] = [columns?.first[own] ?? 0, columns?.first[own + 1] ?? 0];
    // Most have none.
    return begin === end || !columns ? NONE : columns.at.subarray(begin, end);
  };
}

const NONE = new Float64Array();

/** Whether anything was known of anybody before. */
export function hasBefore({ x }: PairedMoments): boolean {
  return x > 0;
}
