import type { Facts } from '../journal.ts';
import type { Scope } from '../platform/scope.ts';
import { guard } from '../platform/scope.ts';
import type { MaskMode } from '../protocol/journey.ts';
import type { SignalThresholds } from '../protocol/sdk-config.ts';
import { RULES } from '../signals/rules.ts';
import { SIGNALS } from '../signals/signals.ts';
import { type Clicked, watchClicks } from './clicks.ts';
import { regionStage, targetOf } from './touched.ts';

/** Clicks and the signs of friction in them, as events. Returns what ends signals that are under way. */
export function watchTouch(
  scope: Scope,
  deps: {
    readonly now: () => number;
    readonly thresholds: () => SignalThresholds | undefined;
    readonly modeOf: (stage?: string) => MaskMode;
    readonly write: (facts: Facts, at: number, region: string | undefined) => void;
    /** A click was written; `name` is the `data-dp-event` around it. */
    readonly onClicked: (name: string | undefined) => void;
  },
): () => void {
  const { now, thresholds, modeOf, write, onClicked } = deps;
  const clickListeners = new Set<(clicked: Clicked) => void>();
  const leaveListeners = new Set<() => void>();
  const subscribe =
    <Listener>(listeners: Set<Listener>) =>
    (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };

  watchClicks(scope, now, (clicked) => {
    const { at, element, point } = clicked;
    const region = regionStage(element);
    const target = targetOf(element, modeOf(region));
    if (target) write({ type: 'click', target, point }, at, region);
    for (const listener of clickListeners) guard(listener)(clicked);
    onClicked(target?.name);
  });

  for (const watch of SIGNALS) {
    const stop = watch(
      ({ clicked, ...sign }) => {
        const { at, element, point } = clicked;
        const region = regionStage(element);
        const target = targetOf(element, modeOf(region));
        if (target) write({ type: 'signal', ...sign, target, point }, at, region);
      },
      {
        thresholds: () => thresholds() ?? RULES,
        onClick: subscribe(clickListeners),
        onLeave: subscribe(leaveListeners),
      },
    );
    scope.onStop(stop);
  }
  return () => {
    for (const listener of leaveListeners) guard(listener)();
  };
}
