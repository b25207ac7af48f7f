import { isWithin } from '../platform/dom.ts';
import { pointOf } from '../touch/point.ts';
import { REPEATABLE } from './rules.ts';
import type { SignalWatcher } from './signals.ts';

type Sample = { readonly at: number; readonly x: number; readonly y: number };

/** A hand shakes at up to 5 Hz, which is a turn each 100 ms: seen with two samples a turn. */
const SAMPLE_MS = 50;

/** The cursor is shaken: to and fro in no time, without a click. Once until the hand is quiet again. */
export const thrashedCursor: SignalWatcher = (emit, { on, now, thresholds, onClick }) => {
  let track: Sample[] = [];
  let thrashedAt = -Infinity;
  const forget = (): void => {
    track = [];
  };
  onClick(forget);
  on(window, 'pointerdown wheel', forget);
  on(window, 'pointermove', (event) => {
    const { timeStamp: at, clientX: x, clientY: y } = event as PointerEvent;
    const rules = thresholds();
    if (!rules || at - (track[track.length - 1]?.at ?? 0) < SAMPLE_MS) return;
    // With a button held it is a drag, and a finger has nothing to shake.
    if ((event as PointerEvent).buttons || (event as PointerEvent).pointerType !== 'mouse') return forget();
    track = track.filter((sample) => at - sample.at < rules.thrashWithinMs);
    track.push({ at, x, y });
    const pathPx = Math.round(lengthPx(track));
    const turns = Math.max(
      turnsOf(track.map((sample) => sample.x)),
      turnsOf(track.map((sample) => sample.y)),
    );
    const element = event.composedPath()[0] as Element;
    if (
      turns >= rules.thrashTurns &&
      pathPx >= rules.thrashPathPx &&
      pathPx >= rules.thrashRatio * lengthPx([track[0] as Sample, { at, x, y }]) &&
      element.isConnected &&
      !isWithin(element, REPEATABLE)
    ) {
      const durationMs = Math.round(at - (track[0]?.at ?? at));
      if (at - thrashedAt > 2 * rules.thrashWithinMs)
        emit(
          'thrashed_cursor',
          { at: now(), element, point: pointOf(element, { detail: 1, clientX: x, clientY: y }) },
          turns,
          durationMs,
          pathPx,
          `${turns} turns of the cursor over ${pathPx} px in ${durationMs} ms`,
        );
      thrashedAt = at;
    }
  });
};

const lengthPx = (track: Sample[]): number =>
  track.reduce(
    (sum, { x, y }, i) => sum + Math.hypot(x - (track[i - 1]?.x ?? x), y - (track[i - 1]?.y ?? y)),
    0,
  );

/** How often a row of coordinates changes its direction. */
const turnsOf = (row: number[]): number => {
  let turns = 0;
  let way = 0;
  row.forEach((value, i) => {
    const step = value - (row[i - 1] ?? value);
    if (step * way < 0) turns++;
    way = step || way;
  });
  return turns;
};
