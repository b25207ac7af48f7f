import { isMatch, pathOf } from '../platform/dom.ts';
import type { Clicked } from '../touch/clicks.ts';
import { labelOf } from '../touch/label.ts';
import { REPEATABLE, STEPPER_LABEL } from './rules.ts';
import type { SignalWatcher } from './signals.ts';

/**
 * A visitor hits one element again and again because nothing happens. One signal a burst, sent when the
 * burst is over, so that it knows how many clicks it had.
 */
export const rageClick: SignalWatcher = (emit, { thresholds, onClick, onLeave }) => {
  let burst: Clicked[] = [];
  let widestPx = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(timer);
    const first = burst[0];
    const clicked = burst[burst.length - 1];
    const clicks = burst.length;
    const distancePx = Math.round(widestPx);
    burst = [];
    widestPx = 0;
    if (!first || !clicked || clicks < thresholds().rageClicks) return;
    const durationMs = clicked.at - first.at;
    const explanation = `${clicks} clicks in ${durationMs} ms within ${distancePx} px`;
    emit({ kind: 'rage_click', clicked, clicks, durationMs, distancePx, explanation });
  };

  const belongs = (next: Clicked): boolean => {
    const last = burst[burst.length - 1];
    const { rageGapMs, rageRadiusPx } = thresholds();
    return (
      !last ||
      (last.element === next.element &&
        next.at - last.at <= rageGapMs &&
        distancePxOf(last, next) <= rageRadiusPx)
    );
  };

  const stopClicks = onClick((clicked) => {
    if (isMeant(clicked)) return end();
    if (!belongs(clicked)) end();
    for (const earlier of burst) widestPx = Math.max(widestPx, distancePxOf(earlier, clicked));
    burst.push(clicked);
    clearTimeout(timer);
    timer = setTimeout(end, thresholds().rageGapMs);
  });
  const stopLeave = onLeave(end);
  return () => {
    clearTimeout(timer);
    stopClicks();
    stopLeave();
  };
};

/** Is this a click that people repeat on purpose? */
function isMeant({ element, deepest, isPointer }: Clicked): boolean {
  return (
    // A key held down on a button presses it many times a second.
    !isPointer ||
    pathOf(deepest).some((at) => isMatch(at, REPEATABLE)) ||
    STEPPER_LABEL.test(labelOf(element)) ||
    // The second click on text selects a word, the third a paragraph; on something that looks like a
    // button a selection is only a side effect.
    (!getSelection()?.isCollapsed &&
      element === deepest &&
      getComputedStyle(element).cursor !== 'pointer' &&
      !isMatch(element, 'a,button,[role]'))
  );
}

const distancePxOf = (one: Clicked, other: Clicked): number =>
  Math.hypot(one.point.viewportX - other.point.viewportX, one.point.viewportY - other.point.viewportY);
