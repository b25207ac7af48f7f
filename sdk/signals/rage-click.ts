import { isWithin } from '../platform/dom.ts';
import type { Clicked } from '../touch/clicks.ts';
import { labelOf } from '../touch/label.ts';
import { REPEATABLE, STEPPER_LABEL } from './rules.ts';
import type { SignalWatcher } from './signals.ts';

/**
 * A visitor hits one element again and again because nothing happens. One signal a burst, sent when the
 * burst is over, so that it knows how many clicks it had.
 */
export const rageClick: SignalWatcher = (emit, { thresholds, onClick }) => {
  let burst: Clicked[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(timer);
    const clicks = burst.length;
    const clicked = burst[clicks - 1];
    if (clicked && clicks >= thresholds().rageClicks) {
      const durationMs = clicked.at - (burst[0]?.at ?? 0);
      const distancePx = Math.round(
        Math.max(...burst.flatMap((one) => burst.map((other) => gapPx(one, other)))),
      );
      const explanation = `${clicks} clicks in ${durationMs} ms within ${distancePx} px`;
      emit({ kind: 'rage_click', clicked, clicks, durationMs, distancePx, explanation });
    }
    burst = [];
  };

  onClick((clicked) => {
    if (!clicked) return end();
    const { rageGapMs, rageRadiusPx } = thresholds();
    const last = burst[burst.length - 1];
    const isMeant = isRepeatable(clicked);
    if (
      isMeant ||
      last?.element !== clicked.element ||
      clicked.at - last.at > rageGapMs ||
      gapPx(last, clicked) > rageRadiusPx
    ) {
      end();
    }
    if (isMeant) return;
    burst.push(clicked);
    clearTimeout(timer);
    timer = setTimeout(end, rageGapMs);
  });
  return () => clearTimeout(timer);
};

/** Is this a click that people repeat on purpose? */
const isRepeatable = ({ element, isPointer }: Clicked): boolean =>
  // A key held down on a button presses it many times a second.
  !isPointer ||
  isWithin(element, REPEATABLE) ||
  STEPPER_LABEL.test(labelOf(element)) ||
  // The second click on text selects a word, the third a paragraph. Over a button or what looks like one the
  // cursor is another, and a selection only a side effect.
  (getComputedStyle(element).cursor === 'auto' && !getSelection()?.isCollapsed);

const gapPx = ({ point: one }: Clicked, { point: other }: Clicked): number =>
  Math.hypot(one.viewportX - other.viewportX, one.viewportY - other.viewportY);
