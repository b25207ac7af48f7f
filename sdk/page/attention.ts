import { own } from '../platform/dom.ts';
import type { Scope } from '../platform/scope.ts';
import type { PageLeave } from '../protocol/events/page-leave.ts';

/** Input keeps a page active this long: the protocol's definition of active time. */
const ACTIVE_MS = 5_000;
/** Pointers move a hundred times a second: so often is enough. */
const HEAR_MS = 250;
/** A tab left open over a weekend: the protocol's longest duration. */
const LONGEST_MS = 86_400_000;

export type Attention = Omit<PageLeave, 'type' | 'at' | 'stage' | 'page' | 'pageGroup'>;

/**
 * How long and how far down a page is looked at. `onActive` runs at each input of the visitor. `now` never
 * goes back, as the clock of the wall may.
 */
export function watchAttention({ on, after }: Scope, now: () => number, onActive: () => void) {
  let enteredAt: number;
  let inputAt: number;
  let activeMs: number;
  let deepestFraction: number;
  let deepestY: number;
  const heardAt: Record<string, number> = {};

  const enter = (): void => {
    enteredAt = inputAt = now();
    activeMs = deepestFraction = deepestY = 0;
  };
  enter();

  const accrue = (): void => {
    activeMs += Math.min(now() - inputAt, ACTIVE_MS);
    inputAt = now();
  };
  const measure = (): number => {
    const documentHeight = Math.max(own(document, 'documentElement').scrollHeight, innerHeight);
    const bottomY = scrollY + innerHeight;
    deepestY = Math.max(deepestY, bottomY);
    deepestFraction = Math.max(deepestFraction, Math.min(bottomY / documentHeight, 1));
    return documentHeight;
  };

  on('pointerdown pointermove keydown wheel scroll', ({ timeStamp, type }) => {
    // Asking for the time at each move would cost more than all else that is done with it.
    if (timeStamp - (heardAt[type] ?? 0) < HEAR_MS) return;
    heardAt[type] = timeStamp;
    accrue();
    onActive();
    // Reading the height may force layout, and nothing but scrolling shows what was not seen yet.
    if (type === 'scroll') after(HEAR_MS, measure);
  });

  return {
    enter,
    /** The page is shown again: time in the background is nobody's attention. */
    resume() {
      inputAt = now();
    },
    read(): Attention {
      accrue();
      return {
        documentHeight: measure(),
        durationMs: Math.min(now() - enteredAt, LONGEST_MS),
        activeMs,
        scrollFraction: deepestFraction,
        scrollY: deepestY,
      };
    },
  };
}
