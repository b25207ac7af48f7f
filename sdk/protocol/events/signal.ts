import * as v from 'valibot';
import { DurationMs, Label, Px } from '../scalars.ts';
import { Point, Target } from '../target.ts';
import { eventBase } from './event-base.ts';

/** Kinds of friction the SDK flags. Each new one is a file in sdk/signals and a line here. */
export const SIGNAL_KINDS = [
  'rage_click',
  'dead_click',
  'error_click',
  'thrashed_cursor',
  'quick_back',
  'excess_scroll',
  'field_refilled',
  'field_abandoned',
  'field_rejected',
  'slow_response',
] as const;
export const SignalKind = v.picklist(SIGNAL_KINDS);
export type SignalKind = v.InferOutput<typeof SignalKind>;

/** A sign of friction, with the evidence it was flagged on. One a burst, sent when the burst is over. */
export const Signal = v.object({
  ...eventBase,
  type: v.literal('signal'),
  kind: SignalKind,
  target: v.pipe(
    Target,
    v.description('What was touched; the body where the sign is about the page, not about one element.'),
  ),
  point: v.pipe(Point, v.description('Of the last touch; the element’s centre where there was none.')),
  clicks: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(10_000),
    v.description('Clicks, edits, turns of the cursor or of scrolling that the sign is made of.'),
  ),
  durationMs: v.pipe(DurationMs, v.description('First to last of them; for slow_response, the wait.')),
  distancePx: v.pipe(
    Px,
    v.description('Widest distance between two clicks, or the way cursor or page moved; viewport pixels.'),
  ),
  explanation: v.pipe(Label, v.description('For people, such as "5 clicks in 820 ms within 6 px".')),
});
export type Signal = v.InferOutput<typeof Signal>;
