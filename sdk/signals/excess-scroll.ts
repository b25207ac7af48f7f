import type { SignalWatcher } from './signals.ts';

/** Reading a position may force layout, so not at each scroll event. */
const MEASURE_MS = 100;

/** Somebody scrolls up and down and up again, and does not find what they look for. */
export const excessScroll: SignalWatcher = (emit, { on, after, now, thresholds, onClick }) => {
  let turns: number[] = [];
  let scroller: EventTarget | null;
  let edgeY = 0;
  let way = 1;
  let wayPx = 0;
  let isMeasuring = false;

  const measure = (target: EventTarget | null): void => {
    const rules = thresholds();
    isMeasuring = false;
    if (!rules) return;
    const y = (target as Element).scrollTop ?? scrollY;
    if (target !== scroller) {
      scroller = target;
      edgeY = y;
      turns = [];
    }
    const gonePx = (y - edgeY) * way;
    if (gonePx > 0) edgeY = y;
    else if (-gonePx > innerHeight * rules.scrollViewports) {
      const at = now();
      way = -way;
      edgeY = y;
      turns = turns.filter((turnedAt) => at - turnedAt < rules.scrollWithinMs);
      if (!turns[0]) wayPx = 0;
      wayPx -= Math.round(gonePx);
      if (turns.push(at) >= rules.scrollTurns) {
        const durationMs = at - (turns[0] ?? at);
        emit(
          'excess_scroll',
          undefined,
          turns.length,
          durationMs,
          wayPx,
          `${turns.length} turns of scrolling over ${wayPx} px in ${durationMs} ms`,
        );
        turns = [];
      }
    }
  };
  // Who clicks has found something; and what a click scrolls is not scrolled by hand.
  onClick(() => {
    turns = [];
  });
  on('scroll', ({ target }) => {
    if (!isMeasuring) after(MEASURE_MS, () => measure(target));
    isMeasuring = true;
  });
};
