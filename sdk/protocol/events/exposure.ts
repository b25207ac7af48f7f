import * as v from 'valibot';
import { Name } from '../scalars.ts';
import { eventBase } from './event-base.ts';

/** The visitor was exposed to an arm of an experiment: `variant(experiment, arm)` or data-dp-variant. */
export const Exposure = v.object({
  ...eventBase,
  type: v.literal('exposure'),
  experiment: Name,
  arm: Name,
});
export type Exposure = v.InferOutput<typeof Exposure>;
