import type { Scope } from '../platform/scope.ts';
import type { PageLeave } from '../protocol/events/page-leave.ts';

/** Input keeps a page active this long: the protocol's definition of active time. */
const ACTIVE_MS = 5_000;
/** Reading the page's height may force layout, so not at each scroll event. */
const MEASURE_MS = 250;
const INPUT = 'pointerdown pointermove keydown wheel touchstart scroll';

export type Attention = Pick<
  PageLeave,
  'durationMs' | 'activeMs' | 'scrollFraction' | 'scrollY' | 'documentHeight'
>;

/** How long and how far down a page is looked at. `onActive` runs at each input of the visitor. */
export function watchAttention(scope: Scope, now: () => number, onActive: () => void) {
  let enteredAt = now();
  let inputAt = enteredAt;
  let activeMs = 0;
  let deepestFraction = 0;
  let deepestY = 0;
  let isMeasuring = false;

  const accrue = (): void => {
    if (!document.hidden) activeMs += Math.max(0, Math.min(now() - inputAt, ACTIVE_MS));
    inputAt = now();
  };
  const measure = (): void => {
    isMeasuring = false;
    const bottomY = scrollY + innerHeight;
    deepestY = Math.max(deepestY, bottomY);
    deepestFraction = Math.max(deepestFraction, Math.min(bottomY / documentHeight(), 1));
  };

  scope.on(window, INPUT, ({ type }) => {
    accrue();
    onActive();
    if (type === 'scroll' && !isMeasuring) {
      isMeasuring = true;
      scope.after(MEASURE_MS, measure);
    }
  });
  scope.on(document, 'visibilitychange', () => {
    // Time in the background is nobody's attention.
    if (!document.hidden) inputAt = now();
  });

  return {
    enter() {
      enteredAt = inputAt = now();
      activeMs = deepestFraction = deepestY = 0;
    },
    read(): Attention {
      accrue();
      measure();
      return {
        durationMs: Math.min(Math.max(now() - enteredAt, 0), 86_400_000),
        activeMs: Math.min(activeMs, 86_400_000),
        scrollFraction: Math.round(deepestFraction * 1e4) / 1e4,
        scrollY: Math.round(deepestY),
        documentHeight: documentHeight(),
      };
    },
  };
}

const documentHeight = (): number =>
  Math.max((document.scrollingElement ?? document.documentElement).scrollHeight, innerHeight);
