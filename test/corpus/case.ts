import type { Page } from 'playwright';
import type { SignalKind } from '../../sdk/protocol/events/signal.ts';

export type Step = (page: Page) => Promise<unknown>;

/** A page, what a visitor does on it, and what a careful person would flag. */
export type Case = {
  readonly name: string;
  /** What stands in the body; or several pages by path, the first of them "/", which link relatively. */
  readonly html: string | Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Each flag once, and nothing else. Empty: all is well. */
  readonly signals: readonly SignalKind[];
  readonly why: string;
  /**
   * It is about pace: played with few others beside it. Whether a page answered slowly is only judged here; elsewhere
   * the machine that plays the corpus may itself be slow.
   */
  readonly isTimed?: true;
};
