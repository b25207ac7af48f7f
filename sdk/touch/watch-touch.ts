import type { EarlyClick } from '../core.ts';
import { watchRequests } from '../errors/requests.ts';
import { watchErrors } from '../errors/watch-errors.ts';
import { watchFields } from '../fields/watch-fields.ts';
import type { Facts } from '../journal.ts';
import { nearest, own } from '../platform/dom.ts';
import type { KeyStore } from '../platform/key-store.ts';
import { guard, type Scope } from '../platform/scope.ts';
import { maskText } from '../privacy/mask-text.ts';
import type { MaskMode } from '../protocol/journey.ts';
import type { SignalThresholds } from '../protocol/sdk-config.ts';
import type { Point, Target } from '../protocol/target.ts';
import { watchBursts } from '../signals/bursts.ts';
import { type Emit, SIGNALS, type SignalOptions } from '../signals/signals.ts';
import { isStageId } from '../stage/page-stage.ts';
import { watchClicks } from './clicks.ts';
import { watchHesitation } from './hesitation.ts';
import { pointOf } from './point.ts';
import { targetOf } from './target.ts';

/** Where something happened, as the protocol says it. */
export type Place = { readonly target: Target; readonly point: Point; readonly region: string | undefined };

/** Clicks, stays in fields, errors, and the signs of friction in them, as events. Returns what ends what is under way. */
export function watchTouch(
  scope: Scope,
  now: () => number,
  thresholds: () => SignalThresholds | undefined,
  modeOf: (stage?: string) => MaskMode,
  write: (facts: Facts, at: number, region?: string) => void,
  /** Kept from page to page of this tab. */
  tabStore: KeyStore,
  /** Where our own requests go. */
  collector: string,
  early: readonly EarlyClick[] | undefined,
): () => void {
  const [onClick, hearClick] = channel<Parameters<Parameters<SignalOptions['onClick']>[0]>>();
  const [onBurst, hearBurst] = channel<Parameters<Parameters<SignalOptions['onBurst']>[0]>>();
  const [onStay, hearStay] = channel<Parameters<Parameters<SignalOptions['onStay']>[0]>>();
  const [onFailure, hearFailure] = channel<Parameters<Parameters<SignalOptions['onFailure']>[0]>>();
  const [onRequest, hearRequest] = channel<[PerformanceResourceTiming]>();

  const regionOf = (element: Element): string | undefined => {
    const stage = nearest(element, 'data-dp-stage');
    return isStageId(stage) ? stage : undefined;
  };
  /** What is found out later of a click is told of the place that it had then, unless that is gone. */
  let known: Place | undefined;
  const placeOf = (element: Element, point = pointOf(element)): Place | undefined => {
    if (known?.point === point && element.isConnected) return known;
    const target = targetOf(element, (at) => modeOf(regionOf(at)));
    known = target && { target, point, region: regionOf(element) };
    return known;
  };
  const emit: Emit = (kind, on = own(document, 'body'), clicks, durationMs, distancePx, explanation) => {
    const place = on instanceof Element ? placeOf(on) : 'at' in on ? placeOf(on.element, on.point) : on;
    if (place) {
      const { region, ...where } = place;
      write(
        { type: 'signal', kind, ...where, clicks, durationMs, distancePx, explanation },
        'at' in on ? on.at : now(),
        region,
      );
    }
    return true;
  };

  const options: SignalOptions = {
    ...scope,
    now,
    thresholds,
    onClick,
    onBurst,
    onStay,
    onFailure,
    onRequest,
    placeOf,
    tabStore,
  };
  for (const watch of SIGNALS) guard(watch)(emit, options);
  watchBursts(options, hearBurst);
  watchFields(scope, now, onClick, (stay) => {
    const { durationMs, edits, state, isRejected, element } = stay;
    const place = placeOf(element);
    if (place)
      write(
        { type: 'field', target: place.target, durationMs, edits, state, isRejected },
        now(),
        place.region,
      );
    hearStay(stay);
  });
  watchErrors(
    scope,
    now,
    onRequest,
    (text) => maskText(text, modeOf()),
    (error) => write(error, now()),
    hearFailure,
  );
  watchRequests(scope, `${collector}/v1/`, hearRequest);
  const hesitationOf = watchHesitation(scope);
  watchClicks(
    scope,
    now,
    (clicked) => {
      const { element, point, at } = clicked;
      const place = placeOf(element, point);
      if (place)
        write({ type: 'click', target: place.target, point, ...hesitationOf(clicked) }, at, place.region);
      // What a click in a frame brings about is not watched, so nothing may be said of it.
      if (own(element, 'ownerDocument') === document) hearClick(clicked);
    },
    early,
  );
  return () => hearClick();
}

/** One that speaks and several that listen, until one of them answers true. */
function channel<Said extends unknown[]>() {
  const listeners: ((...said: Said) => unknown)[] = [];
  return [
    (listener: (...said: Said) => unknown): void => {
      listeners.push(guard(listener));
    },
    (...said: Said): void => {
      listeners.some((listener) => listener(...said) === true);
    },
  ] as const;
}
