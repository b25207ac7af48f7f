import type { PairedMoments } from '../statistics/covariate-adjustment.ts';
import type { Scope } from '../store/scope.ts';
import { ADMITTED } from './admission.ts';
import { bySegment } from './by-segment.ts';
import type { Histories } from './histories.ts';
import { decideOutcomes } from './outcome.ts';
import { countPassages, type PassageCounts } from './passage-counts.ts';
import { countFates } from './rates.ts';
import { countSettled, type Settled } from './settled.ts';
import { createFirstSignals } from './signal-counts.ts';
import { type Exposed, sinceExposure } from './since-exposure.ts';
import { type StageTimes, stageTimes } from './time-in-stage.ts';

/** What is counted of the units of one arm, from their exposure on. */
export interface ArmPart {
  readonly units: number;
  readonly converted: number;
  readonly fates: Uint32Array;
  /** By stage, the goal last. */
  readonly settled: readonly Settled[];
  /** By stage: signals, and units that met any. */
  readonly signals: Uint32Array;
  readonly signalled: Uint32Array;
  /** As on the map. */
  readonly scores: PassageCounts['scores'];
  /** By stage. */
  readonly times: readonly StageTimes[];
  readonly sessions: readonly SessionsSince[];
  /** Until then none of it becomes more as time goes by. */
  readonly untilMs: number;
}

/** Of an arm's units the sessions in scope, from that of the exposure on; some more than once, where they overlap. */
export interface SessionsSince {
  /** Positions in `admission.all`. */
  readonly position: Uint32Array;
  /** Milliseconds from the begin of each to the exposure, 0 after it. A session is a day at most: what is beyond 49 is cut. */
  readonly sinceMs: Uint32Array;
}

export function countArm(all: Histories, exposed: Exposed, scope: Scope): ArmPart {
  const since = sinceExposure(all, exposed, scope);
  const outcomes = decideOutcomes(since, scope);
  const { settled, untilMs } = countSettled(outcomes, scope, furthestBefore(all, exposed));
  const { scores, times } = countPassages(outcomes);
  return {
    units: exposed.unit.length,
    converted: outcomes.convertedAt.reduce((sum, at) => sum + (Number.isNaN(at) ? 0 : 1), 0),
    fates: countFates(outcomes),
    settled,
    ...countSignalsSince(since, exposed.at, outcomes.stages),
    scores,
    times: times.map(stageTimes),
    sessions: [sessionsSince(all, exposed)],
    untilMs: Math.min(outcomes.openUntilMs, untilMs),
  };
}

function sessionsSince(
  { facts, admission, first, end, segment, session }: Histories,
  exposed: Exposed,
): SessionsSince {
  const timesOf = bySegment(facts, (own) => own.part('sessions'));
  const found: number[] = [];
  const sinceMs: number[] = [];
  for (let position = 0; position < exposed.unit.length; position += 1) {
    const unit = exposed.unit[position] ?? 0;
    const at = exposed.at[position] ?? 0;
    for (let visit = first[unit] ?? 0; visit < (end[unit] ?? 0); visit += 1) {
      const [own, row] = [segment[visit] ?? 0, session[visit] ?? 0];
      const all = (admission.base[own] ?? 0) + row;
      if (all === found.at(-1) || admission.all[all] !== ADMITTED) continue;
      const { startedAt, lastAt } = timesOf(own) ?? {};
      if ((lastAt?.[row] ?? 0) < at) continue;
      found.push(all);
      sinceMs.push(Math.min(MOST_UINT32, Math.max(0, at - (startedAt?.[row] ?? 0))));
    }
  }
  return { position: Uint32Array.from(found), sinceMs: Uint32Array.from(sinceMs) };
}

const MOST_UINT32 = 2 ** 32 - 1;

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
function countSignalsSince(since: Histories, exposedAt: Float64Array, stages: number) {
  const signals = new Uint32Array(stages);
  const signalled = new Uint32Array(stages);
  const lastUnit = new Int32Array(stages).fill(-1);
  const signalsOf = createSignalTimes(since);
  const meet = (unit: number, stage: number) => {
    signals[stage] = (signals[stage] ?? 0) + 1;
    if (lastUnit[stage] === unit) return;
    lastUnit[stage] = unit;
    signalled[stage] = (signalled[stage] ?? 0) + 1;
  };
  for (let unit = 0; unit < since.units; unit += 1)
    for (let visit = since.first[unit] ?? 0; visit < (since.end[unit] ?? 0); visit += 1) {
      const stage = since.stage[visit] ?? -1;
      if (stage < 0 || since.isInScope[visit] !== 1) continue;
      for (const at of signalsOf(visit)) if (at >= (exposedAt[unit] ?? 0)) meet(unit, stage);
    }
  return { signals, signalled };
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
