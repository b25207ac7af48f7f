import * as v from 'valibot';
import { HeatmapLayer, heatmapPlace, PointLayer } from './heatmap.ts';
import { Device, ScopeQuery, Unit } from './scope.ts';

/** Blocks a side that an element's box is told in, where enough units touched it. */
export const DIFFERENCE_BLOCKS = 4;

/** What a scope is held against: the same scope with one thing changed. */
export const Against = v.pipe(
  v.string(),
  v.regex(
    new RegExp(
      `^((variant|exposure):[^:]{1,120}:[^:]{1,120}|outcome:(went_on|open|dropped)|period:previous|device:(${Device.options.join('|')}))$`,
    ),
    'must be "exposure:experiment:arm", "variant:experiment:arm", "outcome:dropped", "period:previous" or "device:phone"',
  ),
);

export const HeatmapDifferenceQuery = v.object({
  ...ScopeQuery.entries,
  ...heatmapPlace,
  layer: v.exactOptional(PointLayer, 'click'),
  against: v.pipe(
    Against,
    v.description(
      'The other side: the same scope with this exposure, variant, outcome in the stage, or device, or the period of the same length before it.',
    ),
  ),
});
export type HeatmapDifferenceQuery = v.InferOutput<typeof HeatmapDifferenceQuery>;

const isBeyondNoise = v.pipe(
  v.boolean(),
  v.description('Two-proportion test, Benjamini-Hochberg at 5 % over everything that was tested.'),
);
const difference = v.pipe(
  v.nullable(v.number()),
  v.description('Share of the page’s units that touched it, of the scope minus of the other side. -1 to 1.'),
);

export const ElementDifference = v.object({
  selector: v.string(),
  label: v.string(),
  units: v.pipe(v.number(), v.description('Of the scope, that touched it.')),
  unitsAgainst: v.pipe(v.number(), v.description('Of the other side.')),
  difference,
  interval: v.pipe(
    v.nullable(v.tuple([v.number(), v.number()])),
    v.description('95 %, by Newcombe; of this element alone.'),
  ),
  qValue: v.pipe(v.nullable(v.number()), v.description('Null: too few touched it to be tested.')),
  isBeyondNoise,
  blocks: v.pipe(
    v.array(v.tuple([v.number(), v.number(), v.number()])),
    v.description('[column, row, difference] of a 4 x 4 grid over its box: only those beyond noise.'),
  ),
});
export type ElementDifference = v.InferOutput<typeof ElementDifference>;

export const HeatmapDifferenceAnswer = v.object({
  stage: v.string(),
  pageGroup: v.string(),
  layer: HeatmapLayer,
  unit: Unit,
  pageUnits: v.pipe(v.number(), v.description('Units of the scope that were on the page in the stage.')),
  pageUnitsAgainst: v.pipe(v.number(), v.description('Of the other side.')),
  elements: v.pipe(v.array(ElementDifference), v.description('The most certain difference first.')),
});
export type HeatmapDifferenceAnswer = v.InferOutput<typeof HeatmapDifferenceAnswer>;
