/** What a session's replay takes, and what is known of the session, for weighing one against another. */
export interface ReplayToWeigh {
  readonly session: string;
  readonly sizeBytes: number;
  /** When its first and last chunk were received. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly isPinned: boolean;
  /** It had expired before, and more of it came late. */
  readonly isExpired: boolean;
  readonly isBot: boolean;
  readonly signals: number;
  readonly errors: number;
  readonly clicks: number;
  /** What members wrote about moments of it. */
  readonly notes: number;
  /** The stage it ended in, "" when nothing but the replay is known. */
  readonly exitStage: string;
}

export interface StoreSizes {
  /** Stored, and not yet given back: what the data file takes on the disk. */
  readonly dataBytes: number;
  /** Of these, what nothing is stored in. */
  readonly reusableBytes: number;
  /** What was committed and is not yet in its place. */
  readonly walBytes: number;
  /** Sessions that are over and packed, those that are gone since among them: what a first answer has to read. */
  readonly packedSessions: number;
}

/** What one step removed. `hasMore`: there is more to remove, so that another step is worth it. */
export interface Removed {
  readonly count: number;
  readonly hasMore: boolean;
}

/**
 * Keeping what is stored within bounds. Each method is one short step, so that ingestion never waits long: the
 * caller makes as many as it takes, and lets others in between.
 */
export interface Upkeep {
  sizes(): Promise<StoreSizes>;
  /** Sessions whose last event is less than half an hour old. */
  liveSessions(nowMs: number): Promise<number>;
  /** A pinned session is kept with its replay, whatever its age or worth. Answers whether there is such a session. */
  pin(session: string, nowMs: number): Promise<boolean>;
  unpin(session: string): Promise<boolean>;

  /** Replays in order of their sessions' ids, those after `after`. */
  replaysAfter(after: string, limit: number): Promise<readonly ReplayToWeigh[]>;
  /** From now on these replays count as expired; `removeExpiredReplays` takes their chunks away. */
  expireReplays(sessions: readonly string[], nowMs: number): Promise<void>;
  removeExpiredReplays(): Promise<Removed>;
  /** Sessions that ended before, with raw events, replays and all that was derived from them. */
  removeSessionsBefore(beforeMs: number): Promise<Removed>;
  /** Pages that were asked for, to draw heatmaps on, of which there are enough newer ones. */
  removeOldSnapshots(): Promise<Removed>;
  /** Assets that nobody recorded with since long before the oldest replay, or page to draw on, that is still there. */
  removeUnneededAssets(oldestReplayMs: number): Promise<Removed>;
  /** Gives a part of the reusable bytes back to the disk; true while there are more. */
  giveBack(): Promise<boolean>;
}
