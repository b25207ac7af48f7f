import * as v from 'valibot';
import { GivenName } from './given-name.ts';
import { listEntries } from './list-entries.ts';
import { segmentEntries } from './scope.ts';

/** What a list of sessions asks for, but for its time, unit and journey: those of the reader. */
export const ListFilter = v.object({ ...segmentEntries, ...listEntries });
export type ListFilter = v.InferOutput<typeof ListFilter>;

/** A filtered list of sessions that members gave a name, for all who may read the project. */
export const SavedList = v.object({
  id: v.string(),
  name: v.string(),
  filter: v.pipe(ListFilter, v.description('Parameters of /sessions.')),
  savedAt: v.number(),
  savedByName: v.pipe(v.nullable(v.string()), v.description('As it is now; null: forgotten.')),
});
export type SavedList = v.InferOutput<typeof SavedList>;
export const SavedListsAnswer = v.object({ lists: v.array(SavedList) });
export type SavedListsAnswer = v.InferOutput<typeof SavedListsAnswer>;

export const SavedListRequest = v.object({
  name: GivenName,
  filter: v.pipe(
    ListFilter,
    v.check(({ sort: _, ...narrowing }) => Object.keys(narrowing).length > 0, 'must narrow something'),
  ),
});
export type SavedListRequest = v.InferInput<typeof SavedListRequest>;
