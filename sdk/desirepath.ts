import type { Props } from './protocol/scalars.ts';

/** What a site can say to the SDK: `window.desirepath`, or what `start` returns. No call ever throws. */
export type Desirepath = {
  /** The page is now in this stage of the journey, until the next page. */
  stage: (id: string) => void;
  /** Something happened that only the site knows: an order, a search without results. */
  track: (name: string, props?: Props) => void;
  /** This visitor is a person the site knows. Not an e-mail address, if you can help it. */
  identify: (id: string, traits?: Props) => void;
  /** This visitor saw this arm of an experiment. */
  variant: (experiment: string, arm: string) => void;
  /** `granted` starts what was pending; `denied` stops, and erases ids and whatever was not yet sent. */
  consent: (choice: 'granted' | 'denied') => void;
  /** Somebody else sits down: a new visitor and a new session. */
  reset: () => void;
  /** Takes everything off the page again. What was seen until now is still sent. */
  stop: () => void;
  /** The session that is being recorded, with a link to its replay; undefined when nothing is captured. */
  session: () => SessionLink | undefined;
};

export type SessionLink = {
  readonly id: string;
  readonly replayUrl: string;
  /** Requests that were given up: refused by the collector, or older than two days. */
  readonly dropped: number;
};
