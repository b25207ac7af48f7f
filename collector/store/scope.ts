import type { Journey } from '../../sdk/protocol/journey.ts';
import type { Channel, Device, Unit } from '../api/scope.ts';

/** A scope with every default filled in: what the store answers under. `[fromMs, toMs)`. */
export interface Scope {
  readonly journey: Journey;
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly unit: Unit;
  readonly device?: Device;
  readonly channel?: Channel;
  readonly variant?: { readonly experiment: string; readonly arm: string };
}
