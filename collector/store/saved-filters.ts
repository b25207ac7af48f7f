import type { ListFilter } from '../api/saved-lists.ts';
import type { SegmentFilter } from '../api/scope.ts';

/** A filter with a name. Of people nothing but who they are to the audit log: "user:…", "token:…". */
export interface StoredFilter<Filter> {
  readonly id: string;
  readonly name: string;
  readonly filter: Filter;
  readonly savedAt: number;
  readonly savedBy: string;
}

export interface FilterShelf<Filter> {
  /** By name. */
  all(): Promise<readonly StoredFilter<Filter>[]>;
  /** A Refusal (409) where one of that name is saved, or too many are. */
  save(
    named: Pick<StoredFilter<Filter>, 'name' | 'filter'>,
    by: string,
    nowMs: number,
  ): Promise<StoredFilter<Filter>>;
  /** Answers whether there was one. */
  remove(id: string): Promise<boolean>;
}

/** What members gave a name, each project its own. */
export interface SavedFilters {
  readonly savedSegments: FilterShelf<SegmentFilter>;
  readonly savedLists: FilterShelf<ListFilter>;
}
