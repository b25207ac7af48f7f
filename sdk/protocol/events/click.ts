import * as v from 'valibot';
import { Point, Target } from '../target.ts';
import { eventBase } from './event-base.ts';

export const Click = v.object({
  ...eventBase,
  type: v.literal('click'),
  target: Target,
  point: Point,
});
export type Click = v.InferOutput<typeof Click>;
