/** What a member wrote about a moment of a session. Of people nothing but who they are to the audit log: "user:…", "token:…". */
export interface StoredSessionNote {
  readonly id: string;
  /** The moment, collector time. */
  readonly at: number;
  readonly text: string;
  readonly savedAt: number;
  readonly savedBy: string;
}

/** Notes go with their session: when it expires, or its visitor is erased. */
export interface SessionNotes {
  /** In the order of their moments; undefined: no session of this id. */
  sessionNotes(session: string): Promise<readonly StoredSessionNote[] | undefined>;
  /** Undefined: no session of this id. A Refusal (409) where it has too many. */
  addSessionNote(
    session: string,
    note: Pick<StoredSessionNote, 'at' | 'text'>,
    by: string,
    nowMs: number,
  ): Promise<StoredSessionNote | undefined>;
  /** Undefined: no such note. */
  changeSessionNote(
    session: string,
    id: string,
    text: string,
    by: string,
    nowMs: number,
  ): Promise<StoredSessionNote | undefined>;
  /** Answers whether there was one. */
  deleteSessionNote(session: string, id: string): Promise<boolean>;
}
