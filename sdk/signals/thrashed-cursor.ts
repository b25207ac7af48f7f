import { isWithin } from '../platform/dom.ts';
import { pointOf } from '../touch/point.ts';
import { REPEATABLE } from './rules.ts';
import type { SignalWatcher } from './signals.ts';

/** Where the cursor turned on an axis, and how far it had gone by then. */
type Turn = { readonly at: number; readonly x: number; readonly y: number; readonly gonePx: number };

/** A hand shakes at up to 5 Hz, which is a turn each 100 ms: seen with two samples a turn. */
const SAMPLE_MS = 50;

/**
 * The cursor is shaken: to and fro in no time, without a click. Once until the hand is quiet again. A move costs a few
 * comparisons: the rest is only for those that turn.
 */
export const thrashedCursor: SignalWatcher = (emit, { on, now, thresholds, onClick }) => {
  let turnsX: Turn[] = [];
  let turnsY: Turn[] = [];
  let wayX = 0;
  let wayY = 0;
  let last: Turn = { at: 0, x: 0, y: 0, gonePx: 0 };
  let thrashedAt = -Infinity;

  const forget = (): void => {
    turnsX = [];
    turnsY = [];
  };
  const sample = ({ timeStamp: at, clientX: x, clientY: y }: MouseEvent): boolean => {
    if (at - last.at < SAMPLE_MS) return false;
    const stepX = x - last.x;
    const stepY = y - last.y;
    const isTurnX = stepX * wayX < 0;
    const isTurnY = stepY * wayY < 0;
    if (isTurnX) turnsX.push(last);
    if (isTurnY) turnsY.push(last);
    wayX = stepX || wayX;
    wayY = stepY || wayY;
    last = { at, x, y, gonePx: last.gonePx + Math.hypot(stepX, stepY) };
    return isTurnX || isTurnY;
  };
  const judge = (event: Event, turns: Turn[], withinMs: number): void => {
    const rules = thresholds();
    const { at, x, y, gonePx } = last;
    while (turns[0] && at - turns[0].at >= withinMs) turns.shift();
    const first = turns[0];
    if (!rules || !first || turns.length < rules.thrashTurns) return;
    const pathPx = Math.round(gonePx - first.gonePx);
    if (pathPx < rules.thrashPathPx || pathPx < rules.thrashRatio * Math.hypot(x - first.x, y - first.y))
      return;
    const element = event.composedPath()[0] as Element;
    const durationMs = Math.round(at - first.at);
    if (at - thrashedAt > 2 * withinMs && element.isConnected && !isWithin(element, REPEATABLE))
      emit(
        'thrashed_cursor',
        { at: now(), element, point: pointOf(element, { detail: 1, clientX: x, clientY: y }) },
        turns.length,
        durationMs,
        pathPx,
        `${turns.length} turns of the cursor over ${pathPx} px in ${durationMs} ms`,
      );
    thrashedAt = at;
  };

  onClick(forget);
  on('pointerdown wheel', forget);
  on('pointermove', (event) => {
    const move = event as PointerEvent;
    const passedMs = move.timeStamp - last.at;
    // With a button held it is a drag, and a finger has nothing to shake.
    if (move.buttons || move.pointerType !== 'mouse') return forget();
    // A busy page hears of many moves in one; which they were it is told only in secure contexts.
    const moves = (passedMs > 2 * SAMPLE_MS && move.getCoalescedEvents?.()) || [move];
    if (!moves.filter(sample)[0]) return;
    const withinMs = thresholds()?.thrashWithinMs ?? 0;
    // A fit goes on while the cursor turns.
    if (last.at - thrashedAt < 2 * withinMs) thrashedAt = last.at;
    judge(event, turnsX, withinMs);
    judge(event, turnsY, withinMs);
  });
};
