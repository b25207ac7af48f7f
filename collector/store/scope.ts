import type { Journey } from '../../sdk/protocol/journey.ts';
import type { SegmentFilter, Unit } from '../api/scope.ts';

export interface Arm {
  readonly experiment: string;
  readonly arm: string;
}

/** A scope with every default filled in: what the store answers under. `[fromMs, toMs)`. */
export interface Scope extends Readonly<Omit<SegmentFilter, 'variant' | 'trait'>> {
  readonly journey: Journey;
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly unit: Unit;
  readonly variant?: Arm;
  /** Units that saw this arm of the experiment and no other, each from its first exposure in the period on. */
  readonly exposure?: Arm;
  readonly trait?: { readonly key: string; readonly value: string };
}
