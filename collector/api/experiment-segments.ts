import * as v from 'valibot';
import { ArmComparison, ExperimentAnswer } from './experiments.ts';
import { ScopeQuery, Unit } from './scope.ts';

/** What was so before anybody was exposed: what came of an arm must not say whom it is compared by. */
export const BeforeExposure = v.picklist(['device', 'channel', 'campaign', 'referrer', 'language', 'visit']);
export type BeforeExposure = v.InferOutput<typeof BeforeExposure>;

const NAMES = BeforeExposure.options.join('|');

/** All at once, so that it costs nothing which of them one looks at. */
export const DEFAULT_BY = 'device,channel,language,visit';

export const ExperimentSegmentsQuery = v.object({
  ...ScopeQuery.entries,
  by: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        new RegExp(`^(${NAMES})(,(${NAMES})){0,5}$`),
        `must be of ${BeforeExposure.options.join(', ')}, with commas between them`,
      ),
      v.description('Dimensions, with commas between them; all their values are one family of comparisons.'),
    ),
    DEFAULT_BY,
  ),
});

/** Arms compared within segments: by what the session of a unit’s first exposure was. */
export const ExperimentSegmentsAnswer = v.object({
  id: v.string(),
  unit: Unit,
  plan: ExperimentAnswer.entries.plan,
  baseline: ExperimentAnswer.entries.baseline,
  segments: v.array(
    v.object({
      dimension: BeforeExposure,
      value: v.string(),
      units: v.number(),
      split: v.pipe(
        ExperimentAnswer.entries.split,
        v.description('`isBroken`: below 0.001 shared out among the segments.'),
      ),
      arms: v.array(
        v.object({
          arm: v.string(),
          units: v.pipe(v.number(), v.description('As long as the list with `exposure` and `exposedIn`.')),
          settled: v.pipe(
            v.array(v.object({ stage: v.nullable(v.string()), units: v.number(), wentOn: v.number() })),
            v.description('By stage; null: of the goal.'),
          ),
        }),
      ),
      comparisons: v.pipe(
        v.array(v.omit(ArmComparison, ['adjusted', 'time'])),
        v.description(
          '`qValue`: by Benjamini and Hochberg over all comparisons of all segments of this answer. To differ in one segment and not in another is not to differ between them.',
        ),
      ),
    }),
  ),
  omitted: v.pipe(
    v.number(),
    v.description('Values with the fewest units, beyond the ten of each dimension with the most.'),
  ),
});
export type ExperimentSegmentsAnswer = v.InferOutput<typeof ExperimentSegmentsAnswer>;
