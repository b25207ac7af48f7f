import * as v from 'valibot';
import { DurationMs } from '../scalars.ts';
import { Target } from '../target.ts';
import { eventBase } from './event-base.ts';

/** A form field was touched and left. Never its value, nor its length. Sent at each leaving; the last one counts. */
export const Field = v.object({
  ...eventBase,
  type: v.literal('field'),
  target: Target,
  durationMs: v.pipe(DurationMs, v.description('With the focus in it, all stays on this page together.')),
  edits: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(10_000),
    v.description('Stays that changed it: 2 is once filled and once again.'),
  ),
  state: v.pipe(v.picklist(['filled', 'empty']), v.description('How it was left.')),
  isRejected: v.pipe(v.boolean(), v.description('The page or the browser said that its value is not right.')),
});
export type Field = v.InferOutput<typeof Field>;
