import type { SignalKind } from '../../sdk/protocol/events/signal.ts';

export interface SignalWords {
  readonly singular: string;
  readonly plural: string;
  /** Short, on a control. */
  readonly choice: string;
  /** What visitors did, before the element's name. */
  readonly deed: string;
}

/** What each kind of signal is called, wherever it is shown. */
export const SIGNAL_WORDS: Readonly<Record<SignalKind, SignalWords>> = {
  rage_click: {
    singular: 'rage click',
    plural: 'rage clicks',
    choice: 'Rage',
    deed: 'rage-clicked',
  },
  dead_click: {
    singular: 'dead click',
    plural: 'dead clicks',
    choice: 'Dead',
    deed: 'clicked in vain on',
  },
  error_click: {
    singular: 'error click',
    plural: 'error clicks',
    choice: 'Error',
    deed: 'got an error at',
  },
  thrashed_cursor: {
    singular: 'thrashed cursor',
    plural: 'thrashed cursors',
    choice: 'Thrashed cursor',
    deed: 'thrashed the cursor over',
  },
  quick_back: {
    singular: 'quick return',
    plural: 'quick returns',
    choice: 'Quick returns',
    deed: 'came straight back after',
  },
  excess_scroll: {
    singular: 'search by scrolling',
    plural: 'searches by scrolling',
    choice: 'Scrolled to and fro',
    deed: 'scrolled to and fro on',
  },
  field_refilled: {
    singular: 'refilled field',
    plural: 'refilled fields',
    choice: 'Refilled fields',
    deed: 'filled again',
  },
  field_abandoned: {
    singular: 'abandoned field',
    plural: 'abandoned fields',
    choice: 'Abandoned fields',
    deed: 'abandoned',
  },
  field_rejected: {
    singular: 'rejected field',
    plural: 'rejected fields',
    choice: 'Rejected fields',
    deed: 'were refused at',
  },
  slow_response: {
    singular: 'slow response',
    plural: 'slow responses',
    choice: 'Slow responses',
    deed: 'had to wait for',
  },
};

/** "a rage click", "an error click". */
export function aSignal(kind: SignalKind): string {
  const { singular } = SIGNAL_WORDS[kind];
  return `${/^[aeiou]/.test(singular) ? 'an' : 'a'} ${singular}`;
}
