import * as v from 'valibot';
import { SignalKind } from '../../sdk/protocol/events/signal.ts';
import { Name, PageGroup, StageId } from '../../sdk/protocol/scalars.ts';
import { Unit } from './scope.ts';

const where = {
  pageGroup: v.exactOptional(PageGroup),
  selector: v.exactOptional(v.pipe(v.string(), v.minLength(1))),
};

/** Something that a unit did, or that happened to it. */
export const FunnelStep = v.variant('kind', [
  v.strictObject({ kind: v.literal('page'), pageGroup: PageGroup }),
  v.strictObject({ kind: v.literal('click'), ...where }),
  v.strictObject({ kind: v.literal('event'), name: v.pipe(Name, v.description('As given to `track`.')) }),
  v.strictObject({ kind: v.literal('signal'), signal: SignalKind, ...where }),
  v.strictObject({
    kind: v.literal('stage'),
    stage: v.pipe(StageId, v.description('The stage was entered.')),
  }),
]);
export type FunnelStep = v.InferOutput<typeof FunnelStep>;

const DAY_MS = 86_400_000;

/**
 * `POST /funnel`: a question nobody thought of before. How many units did the first step in the period, then the
 * second at a later event, and so on, all within the window?
 */
export const FunnelRequest = v.strictObject({
  steps: v.pipe(v.array(FunnelStep), v.minLength(2), v.maxLength(6)),
  windowMs: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1_000),
      v.maxValue(365 * DAY_MS),
      v.description('From the first step to the last. Default: the journey’s window.'),
    ),
  ),
  listed: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(6),
      v.description('List the units that came as far as this step, counted from 1. Default: the last step.'),
    ),
  ),
  cursor: v.exactOptional(v.pipe(v.string(), v.description('`nextCursor` of the answer before.'))),
  limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), 100),
});
export type FunnelRequest = v.InferOutput<typeof FunnelRequest>;

export const FunnelAnswer = v.object({
  unit: Unit,
  steps: v.pipe(
    v.array(v.object({ step: FunnelStep, units: v.number() })),
    v.description('How many units came as far as each step.'),
  ),
  total: v.pipe(v.number(), v.description('Length of the whole list: the units of the step `listed`.')),
  units: v.array(
    v.object({
      session: v.pipe(v.string(), v.description('The session in which the step was done.')),
      at: v.pipe(v.number(), v.description('When it was done.')),
    }),
  ),
  nextCursor: v.nullable(v.string()),
});
export type FunnelAnswer = v.InferOutput<typeof FunnelAnswer>;
