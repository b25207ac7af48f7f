import type { Imports } from '../imports/create-imports.ts';
import type { createGroupCommit } from '../ingest/group-commit.ts';
import type { SnapshotAsks } from '../ingest/snapshot-asks.ts';
import type { WatchedSessions } from '../ingest/watched-sessions.ts';
import type { Store } from '../store/store.ts';

/** The project that is there from the first start, in the data file itself. */
export const FIRST_PROJECT = 'default';

/** A site, or several that are one: its own data file, keys and rules. Nothing of it is in another's file. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly store: Store;
  readonly commit: ReturnType<typeof createGroupCommit>;
  /** Which browsers are asked for a page to draw heatmaps on. */
  readonly snapshotAsks: SnapshotAsks;
  /** Which sessions somebody watches as they go on. */
  readonly watchedSessions: WatchedSessions;
  readonly imports: Imports;
  /** Origins that may send with a write key; ["*"] is any. */
  readonly allowedOrigins: readonly string[];
  /** The one that new pages should use: the newest that was not revoked. Undefined: all were. */
  readonly writeKey: string | undefined;
}
