/** What members wrote about a hotspot. Of people nothing but who they are to the audit log: "user:…", "token:…". */
export interface StoredNote {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly savedAt: number;
  readonly savedBy: string;
  readonly fixedAt: number | null;
  readonly fixedBy: string | null;
}

export interface NoteChange {
  readonly id: string;
  readonly text: string;
  /** keep: whoever marked it fixed, and when, stays; fixed: marked so as of now; none: not any more. */
  readonly mark: 'keep' | 'fixed' | 'none';
  /** Of the note that was read; 0: there was none. */
  readonly version: number;
}

export interface HotspotNotes {
  /** Saves it as the next version; undefined: nothing is left of it. A Refusal (409) when another was saved meanwhile. */
  saveHotspotNote(change: NoteChange, by: string, nowMs: number): Promise<StoredNote | undefined>;
}
