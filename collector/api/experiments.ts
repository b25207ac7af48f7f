import * as v from 'valibot';
import { Unit } from './scope.ts';

export const ExperimentsAnswer = v.object({
  experiments: v.array(
    v.object({ id: v.string(), arms: v.array(v.object({ arm: v.string(), units: v.number() })) }),
  ),
});
export type ExperimentsAnswer = v.InferOutput<typeof ExperimentsAnswer>;

/** Counts by stage and arm, from the exposure on. A unit seen in two arms is set apart. */
export const ExperimentAnswer = v.object({
  id: v.string(),
  unit: Unit,
  crossed: v.pipe(v.number(), v.description('Units seen in more than one arm; in no count below.')),
  arms: v.array(
    v.object({
      arm: v.string(),
      units: v.number(),
      converted: v.number(),
      stages: v.array(
        v.object({
          id: v.string(),
          reached: v.number(),
          wentOn: v.number(),
          open: v.number(),
          dropped: v.number(),
          continueRate: v.nullable(v.number()),
          continueInterval: v.nullable(v.tuple([v.number(), v.number()])),
        }),
      ),
    }),
  ),
});
export type ExperimentAnswer = v.InferOutput<typeof ExperimentAnswer>;
