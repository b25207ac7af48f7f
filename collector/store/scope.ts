import type { Journey } from '../../sdk/protocol/journey.ts';
import type { SegmentFilter, Unit } from '../api/scope.ts';

/** A scope with every default filled in: what the store answers under. `[fromMs, toMs)`. */
export interface Scope extends Readonly<Omit<SegmentFilter, 'variant' | 'trait'>> {
  readonly journey: Journey;
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly unit: Unit;
  readonly variant?: { readonly experiment: string; readonly arm: string };
  readonly trait?: { readonly key: string; readonly value: string };
}
