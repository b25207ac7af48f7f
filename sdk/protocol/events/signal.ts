import * as v from 'valibot';
import { DurationMs, Label, Px } from '../scalars.ts';
import { Point, Target } from '../target.ts';
import { eventBase } from './event-base.ts';

/** Kinds of friction the SDK flags. Each new one is a file in sdk/signals and a line here. */
export const SIGNAL_KINDS = ['rage_click'] as const;
export const SignalKind = v.picklist(SIGNAL_KINDS);
export type SignalKind = v.InferOutput<typeof SignalKind>;

/** A sign of friction, with the evidence it was flagged on. One a burst, sent when the burst is over. */
export const Signal = v.object({
  ...eventBase,
  type: v.literal('signal'),
  kind: SignalKind,
  target: Target,
  point: v.pipe(Point, v.description('Of the last click of the burst.')),
  clicks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  durationMs: v.pipe(DurationMs, v.description('First to last click.')),
  distancePx: v.pipe(Px, v.description('Widest distance between two clicks of the burst, viewport pixels.')),
  explanation: v.pipe(Label, v.description('For people, such as "5 clicks in 820 ms within 6 px".')),
});
export type Signal = v.InferOutput<typeof Signal>;
