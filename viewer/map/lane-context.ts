import type { MapAnswer } from '../../collector/api/map.ts';
import type { Unit } from '../../collector/api/scope.ts';
import type { Scope } from '../model/scope.ts';

/** What every cell of the lanes needs to know, beside its stage. */
export interface LaneContext {
  readonly scope: Scope;
  readonly unit: Unit;
  /** The whole answer: what is drawn on one scale for all stages. */
  readonly answer: MapAnswer;
  /** Path that all pages lie under; left out in the cells. */
  readonly prefix: string;
  /** Id of the journey's last stage: who reaches it has arrived, so it has no rate of going on. */
  readonly arrival: string;
}
