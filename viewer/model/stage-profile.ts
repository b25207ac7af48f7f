import type { StageVisit } from '../../collector/api/sessions.ts';

/** One stay in a session's profile: how far along, how high; both 0 to 1. */
export interface ProfileStep {
  readonly stage: string;
  readonly fromX: number;
  readonly toX: number;
  /** 0 outside the journey, then one step up a stage, 1 at the last. */
  readonly heightShare: number;
  readonly durationMs: number;
}

/** A stay keeps at least this share of the width, so that a glimpse of a stage is still seen. */
const LEAST_SHARE = 0.04;

/**
 * A session as a walker's elevation profile: left to right its stays, upwards the stages of the journey.
 * Width goes with the square root of time, because one long read would flatten everything else.
 */
export function stageProfile(
  visits: readonly StageVisit[],
  stages: readonly { readonly id: string }[],
): readonly ProfileStep[] {
  const weights = visits.map((visit) => Math.sqrt(Math.max(0, visit.leftAt - visit.enteredAt)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const floored = weights.map((weight) => Math.max(total > 0 ? weight / total : 0, LEAST_SHARE));
  const width = floored.reduce((sum, share) => sum + share, 0);
  let x = 0;
  return visits.map((visit, index) => {
    const fromX = x;
    x += (floored[index] ?? 0) / width;
    const place = stages.findIndex((stage) => stage.id === visit.stage);
    return {
      stage: visit.stage,
      fromX,
      toX: index === visits.length - 1 ? 1 : x,
      heightShare: (place + 1) / stages.length,
      durationMs: visit.leftAt - visit.enteredAt,
    };
  });
}
