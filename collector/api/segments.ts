import * as v from 'valibot';
import { GivenName } from './given-name.ts';
import { type Dimension, ScopeQuery, SegmentFilter, segmentEntries, Unit } from './scope.ts';

const Dimensions = v.picklist(Object.keys(segmentEntries) as [Dimension, ...Dimension[]]);

export const SegmentValuesQuery = v.object({
  ...ScopeQuery.entries,
  dimension: v.pipe(
    Dimensions,
    v.description('Whose values are listed; what the scope asks of it is left out.'),
  ),
  search: v.exactOptional(
    v.pipe(v.string(), v.maxLength(200), v.description('Only values that contain this, in any case.')),
  ),
});
export type SegmentValuesQuery = v.InferOutput<typeof SegmentValuesQuery>;

/** What there is to choose from, the most frequent first. */
export const SegmentValuesAnswer = v.object({
  dimension: Dimensions,
  unit: Unit,
  total: v.pipe(v.number(), v.description('How many values there are; at most 50 are listed.')),
  values: v.array(
    v.object({
      value: v.pipe(v.string(), v.description('As the parameter of that name takes it.')),
      units: v.pipe(v.number(), v.description('Of the scope, narrowed to this value as well.')),
    }),
  ),
});
export type SegmentValuesAnswer = v.InferOutput<typeof SegmentValuesAnswer>;

/** A segment that members gave a name, for all who may read the project. */
export const SavedSegment = v.object({
  id: v.string(),
  name: v.string(),
  filter: v.pipe(SegmentFilter, v.description('Parameters of a scope.')),
  savedAt: v.number(),
  savedByName: v.pipe(v.nullable(v.string()), v.description('As it is now; null: forgotten.')),
});
export type SavedSegment = v.InferOutput<typeof SavedSegment>;
export const SegmentsAnswer = v.object({ segments: v.array(SavedSegment) });
export type SegmentsAnswer = v.InferOutput<typeof SegmentsAnswer>;

export const SegmentRequest = v.object({
  name: GivenName,
  filter: v.pipe(
    SegmentFilter,
    v.check((filter) => Object.keys(filter).length > 0, 'must narrow something'),
  ),
});
export type SegmentRequest = v.InferInput<typeof SegmentRequest>;
