import type { Facts } from '../journal.ts';
import { nearest } from '../platform/dom.ts';
import { guard, type Scope } from '../platform/scope.ts';
import type { MaskMode } from '../protocol/journey.ts';
import type { SignalThresholds } from '../protocol/sdk-config.ts';
import { RULES } from '../signals/rules.ts';
import { SIGNALS } from '../signals/signals.ts';
import { isStageId } from '../stage/page-stage.ts';
import { type Clicked, watchClicks } from './clicks.ts';
import { targetOf } from './target.ts';

type Touch = Extract<Facts, { target: unknown }>;

/** Clicks and the signs of friction in them, as events. Returns what ends the signals that are under way. */
export function watchTouch(
  scope: Scope,
  now: () => number,
  thresholds: () => SignalThresholds | undefined,
  modeOf: (stage?: string) => MaskMode,
  write: (facts: Touch, at: number, region: string | undefined) => void,
): () => void {
  const listeners: ((clicked?: Clicked) => void)[] = [];
  const hear = (clicked?: Clicked): void => {
    for (const listener of listeners) listener(clicked);
  };

  const tell = (facts: Omit<Touch, 'target' | 'point'>, { at, element, point }: Clicked): void => {
    const stage = nearest(element, 'data-dp-stage');
    const region = isStageId(stage) ? stage : undefined;
    const target = targetOf(element, modeOf(region));
    if (target) write({ ...facts, target, point } as Touch, at, region);
  };

  for (const watch of SIGNALS) {
    const stop = watch(({ clicked, ...sign }) => tell({ type: 'signal', ...sign }, clicked), {
      thresholds: () => thresholds() ?? RULES,
      onClick: (listener) => listeners.push(guard(listener)),
    });
    scope.signal.addEventListener('abort', stop);
  }
  watchClicks(scope, now, (clicked) => {
    tell({ type: 'click' }, clicked);
    hear(clicked);
  });
  return hear;
}
