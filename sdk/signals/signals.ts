import type { Signal } from '../protocol/events/signal.ts';
import type { SignalThresholds } from '../protocol/sdk-config.ts';
import type { Clicked } from '../touch/clicks.ts';
import { rageClick } from './rage-click.ts';

/** What was seen and on what evidence, with the click it ended in. */
export type Sign = { readonly clicked: Clicked } & Pick<
  Signal,
  'kind' | 'clicks' | 'durationMs' | 'distancePx' | 'explanation'
>;

export type SignalOptions = {
  readonly thresholds: () => SignalThresholds;
  /** Hands over each click; nothing when the page is left or hidden, the last chance to say what is under way. */
  readonly onClick: (listener: (clicked?: Clicked) => void) => void;
};

/** Watches for one kind of friction; returns what stops the timers it may have running. */
export type SignalWatcher = (emit: (sign: Sign) => void, options: SignalOptions) => () => void;

/** All of them. A new one is a file, a line here, a kind in the protocol and a test. */
export const SIGNALS: readonly SignalWatcher[] = [rageClick];
