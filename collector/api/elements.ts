import * as v from 'valibot';
import { ScopeQuery, Unit } from './scope.ts';

export const ElementsQuery = v.object({
  ...ScopeQuery.entries,
  stage: v.exactOptional(v.pipe(v.string(), v.description('Only what was clicked in this stage.'))),
  search: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(200),
      v.description('Only elements whose label, selector or page group contains this, in any case.'),
    ),
  ),
});
export type ElementsQuery = v.InferOutput<typeof ElementsQuery>;

/** What units clicked, the most frequent first: what a list of sessions can be narrowed to. */
export const ElementsAnswer = v.object({
  unit: Unit,
  total: v.pipe(v.number(), v.description('How many elements there are; at most 50 are listed.')),
  elements: v.array(
    v.object({
      pageGroup: v.pipe(v.string(), v.description('`touchedPageGroup` of /sessions.')),
      selector: v.pipe(v.string(), v.description('`touchedSelector` of /sessions.')),
      label: v.pipe(v.string(), v.description('What it was called last; "": it has no words.')),
      units: v.pipe(v.number(), v.description('That clicked it: as many as /sessions lists of it.')),
    }),
  ),
});
export type ElementsAnswer = v.InferOutput<typeof ElementsAnswer>;
