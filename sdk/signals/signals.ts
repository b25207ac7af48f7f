import type { Stay } from '../fields/watch-fields.ts';
import type { KeyStore } from '../platform/key-store.ts';
import type { Scope } from '../platform/scope.ts';
import type { SignalKind } from '../protocol/events/signal.ts';
import type { SignalThresholds } from '../protocol/sdk-config.ts';
import type { Point } from '../protocol/target.ts';
import type { Clicked, Touched } from '../touch/clicks.ts';
import type { Place } from '../touch/watch-touch.ts';
import type { Burst } from './bursts.ts';
import { deadClick } from './dead-click.ts';
import { errorClick } from './error-click.ts';
import { excessScroll } from './excess-scroll.ts';
import { fieldAbandoned } from './field-abandoned.ts';
import { fieldRefilled } from './field-refilled.ts';
import { fieldRejected } from './field-rejected.ts';
import { quickBack } from './quick-back.ts';
import { rageClick } from './rage-click.ts';
import { slowResponse } from './slow-response.ts';
import { thrashedCursor } from './thrashed-cursor.ts';

/** Flags a sign with its evidence, on what was touched; without that, on the page's body. Answers true. */
export type Emit = (
  kind: SignalKind,
  on: Touched | Place | Element | undefined,
  clicks: number,
  durationMs: number,
  distancePx: number,
  explanation: string,
) => boolean;

export type SignalOptions = Pick<Scope, 'on' | 'after' | 'signal'> & {
  readonly now: () => number;
  /** Undefined until the collector has said them: until then nothing is flagged. */
  readonly thresholds: () => SignalThresholds | undefined;
  /** Hands over each click; nothing when the page is left or hidden, the last chance to say what is under way. */
  readonly onClick: (listener: (clicked?: Clicked) => void) => void;
  /** Hands over each burst of clicks when it is over, until a listener claims it by answering true. */
  readonly onBurst: (listener: (burst: Burst) => boolean) => void;
  /** Hands over each stay in a field when it is over. */
  readonly onStay: (listener: (stay: Stay) => void) => void;
  /** Hands over what broke, by what it may be recognised, and when its cause began. */
  readonly onFailure: (listener: (what: string, at: number) => void) => void;
  /** Requests of the page, not ours, when they have ended. */
  readonly onRequest: (listener: (request: PerformanceResourceTiming) => void) => void;
  readonly placeOf: (element: Element, point?: Point) => Place | undefined;
  /** Kept from page to page of this tab. */
  readonly tabStore: KeyStore;
};

/**
 * Watches for one kind of friction. What it attaches or starts by `on` and `after` ends with the scope they are of,
 * so that there is nothing to return that stops it.
 */
export type SignalWatcher = (emit: Emit, options: SignalOptions) => void;

/** All of them, of those that claim bursts the gravest first. A new one is a file, a line here, a kind in the protocol and a test. */
export const SIGNALS: readonly SignalWatcher[] = [
  rageClick,
  errorClick,
  deadClick,
  thrashedCursor,
  quickBack,
  excessScroll,
  fieldRefilled,
  fieldAbandoned,
  fieldRejected,
  slowResponse,
];
