import type { WatchReason } from '../api/watch-reason.ts';
import type { Scope } from '../store/scope.ts';
import { describeReason, type FoundReason } from './describe-reason.ts';
import type { Facts } from './facts.ts';
import { stagesOfPlaces } from './histories.ts';
import { LIVE_MS } from './outcome.ts';
import { createReasonColumns, type ReasonColumns } from './reason-columns.ts';
import { SESSION_DIMENSIONS } from './session-dimensions.ts';
import { pathOf } from './session-path.ts';
import { type Ending, type Tell, tellReasons } from './tell-reasons.ts';
import { watchWeight } from './watch-weights.ts';

/** Why sessions are worth watching, of a journey at a moment. */
export interface WatchReasons {
  /** By session of a segment, the weight of its most telling reason; 0 where there is none. */
  weights(segment: number): Uint8Array;
  /** The most telling one, of equals the one that `watch-weights.ts` names first. */
  of(segment: number, row: number): WatchReason | null;
}

/** Weights are at most 100. */
const WEIGHT_BITS = 127;
/** Beside a kept weight: it reached the goal. Whether its visitor had come before may change, so that is asked anew. */
const REACHED_GOAL = 128;
const { visit: VISIT } = SESSION_DIMENSIONS;

export function createWatchReasons(
  facts: Facts,
  { journey, nowMs }: Pick<Scope, 'journey' | 'nowMs'>,
): WatchReasons {
  const stageOfPlace = stagesOfPlaces(facts, { journey });
  const { goal } = journey;
  const goalStage = goal.kind === 'stage' ? journey.stages.findIndex(({ id }) => id === goal.stage) : -1;
  const goalEvent = goal.kind === 'stage' ? -1 : facts.code(goal.name);
  const kept = facts.kept.of(JSON.stringify(['watch reasons', goal, journey.stages.map(({ id }) => id)]));
  const columnsOf = createReasonColumns(facts, goalEvent);
  const returning = VISIT.codeOf(facts, 'returning');
  const visitsIn = (segment: number) => VISIT.codes(facts)(segment);
  const stages = journey.stages.length;

  function endingOf({ sessions, visits, goalAt: goalTimes }: ReasonColumns, row: number): Ending {
    const path = pathOf(sessions, visits, stageOfPlace, goalStage, row);
    const byEvent = goalTimes[row] ?? Number.NaN;
    const goalAt = path.goalVisit >= 0 ? (visits.enteredAt[path.goalVisit] ?? 0) : byEvent;
    const lastAt = sessions.lastAt[row] ?? 0;
    const isOver = nowMs - lastAt >= LIVE_MS;
    return {
      path,
      goalAt,
      lastAt,
      isLoss: Number.isNaN(goalAt) && path.lastStage < stages - 1 && isOver,
      progress: Math.max(0, path.lastStage) / Math.max(1, stages - 1),
    };
  }

  function weigh(segment: number): Uint8Array {
    const columns = columnsOf(segment);
    const weights = new Uint8Array(columns?.sessions.sid.length ?? 0);
    if (!columns) return weights;
    let most = 0;
    const meet: Tell = (_, weight) => {
      if (weight > most) most = weight;
    };
    for (let row = 0; row < weights.length; row += 1) {
      most = 0;
      const ending = endingOf(columns, row);
      tellReasons(columns, row, ending, meet);
      weights[row] = most | (Number.isNaN(ending.goalAt) ? 0 : REACHED_GOAL);
    }
    return weights;
  }

  /** Of packed sessions, all silent for long, once: nothing of theirs changes but by being packed anew. */
  function weightsWithGoal(segment: number): Uint8Array {
    const id = segment < facts.packedSegments ? facts.segments[segment]?.id : undefined;
    const known = id === undefined ? undefined : kept.find(id);
    if (known) return known as Uint8Array;
    facts.checkpoint();
    const weights = weigh(segment);
    if (id !== undefined) kept.put(id, weights, weights.byteLength);
    return weights;
  }

  return {
    weights(segment) {
      const visits = visitsIn(segment);
      return weightsWithGoal(segment).map((own, row) => {
        const hasComeBack = (own & REACHED_GOAL) !== 0 && visits[row] === returning;
        return Math.max(own & WEIGHT_BITS, hasComeBack ? watchWeight.cameBack() : 0);
      });
    },
    of(segment, row) {
      const columns = columnsOf(segment);
      if (!columns) return null;
      let best: FoundReason | undefined;
      const meet: Tell = (kind, weight, subject, times) => {
        if (weight > (best?.weight ?? 0)) best = { kind, weight, subject, times };
      };
      const ending = endingOf(columns, row);
      tellReasons(columns, row, ending, meet);
      if (!Number.isNaN(ending.goalAt) && visitsIn(segment)[row] === returning)
        meet('came_back', watchWeight.cameBack(), ending.path.goalVisit, 1);
      return best ? describeReason(facts, columns, ending, best) : null;
    },
  };
}
