import type { MapAnswer, MapStage } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import type { MapSides } from '../model/map-sides.ts';
import type { Scope } from '../model/scope.ts';

/** What every cell of the lanes needs to know, beside its stage. */
export interface LaneContext {
  readonly scope: Scope;
  readonly unit: Unit;
  /** The whole answer: the emotion curve goes through all its stages. */
  readonly answer: MapAnswer;
  /** All that times are drawn of: one scale for all stages, and for both segments where two are shown. */
  readonly stagesOnScale: readonly MapStage[];
  /** Path that all pages lie under; left out in the cells. */
  readonly prefix: string;
  /** Id of the journey's last stage: who reaches it has arrived, so it has no rate of going on. */
  readonly arrival: string;
}

export function laneContext(
  answer: MapAnswer,
  scope: Scope,
  prefix: string,
  stagesOnScale: readonly MapStage[],
): LaneContext {
  const arrival = answer.stages.at(-1)?.id ?? '';
  return { scope, unit: answer.unit, answer, stagesOnScale, prefix, arrival };
}

/** What a cell that shows two segments needs to know. */
export interface PairContext {
  readonly sides: MapSides;
  readonly own: LaneContext;
  readonly other: LaneContext;
  readonly prefix: string;
}
