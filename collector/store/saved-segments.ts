import type { SegmentFilter } from '../api/scope.ts';

/** Of people nothing but who they are to the audit log: "user:…", "token:…". */
export interface StoredSegment {
  readonly id: string;
  readonly name: string;
  readonly filter: SegmentFilter;
  readonly savedAt: number;
  readonly savedBy: string;
}

export interface SavedSegments {
  /** By name. */
  segments(): Promise<readonly StoredSegment[]>;
  /** A Refusal (409) where one of that name is saved, or too many are. */
  saveSegment(
    segment: Pick<StoredSegment, 'name' | 'filter'>,
    by: string,
    nowMs: number,
  ): Promise<StoredSegment>;
  /** Answers whether there was one. */
  deleteSegment(id: string): Promise<boolean>;
}
