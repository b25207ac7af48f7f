import * as v from 'valibot';
import { Point, Target } from '../target.ts';
import { eventBase } from './event-base.ts';

/** Longer, and the mouse was only left lying there. */
export const MOST_HESITATION_MS = 60_000;

export const Click = v.object({
  ...eventBase,
  type: v.literal('click'),
  target: Target,
  point: Point,
  hesitationMs: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.maxValue(MOST_HESITATION_MS),
      v.description(
        'From the mouse’s coming onto the element to the click. Not with a finger or the keyboard; a minute stands for longer.',
      ),
    ),
  ),
});
export type Click = v.InferOutput<typeof Click>;
