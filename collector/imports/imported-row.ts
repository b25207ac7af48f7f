import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { Agent } from '../facts/session-facts.ts';

/** What a row says of its session; of a session the first row that says something counts. */
export interface ImportedContext {
  readonly agent: Agent;
  readonly language: string;
  readonly referrer: string;
  readonly campaign: Readonly<{ source?: string; medium?: string; name?: string }>;
}

/**
 * A row that was checked. Its event still lacks what only its neighbours tell: the page it belongs to, and the
 * stage where neither the row nor its address says one.
 */
export interface ImportedRow {
  readonly at: number;
  readonly visitor: string;
  /** Null: silence will tell. */
  readonly session: string | null;
  readonly tab: string;
  /** Order among rows of one moment and tab, where the file says it. */
  readonly place: number;
  readonly person: string | null;
  readonly context: ImportedContext;
  readonly event: JourneyEvent;
  /** The row was an event of the wire format already: its page and stage are its own. */
  readonly isWhole: boolean;
  /** The stage that the row itself names. */
  readonly ownStage: string | null;
  /** The stage that the journey's rules give its address; null without an address or a match. */
  readonly urlStage: string | null;
  /** Masked; null when the row has no address. */
  readonly url: string | null;
}
