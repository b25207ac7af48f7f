import { own } from '../platform/dom.ts';
import type { Scope } from '../platform/scope.ts';
import type { PageLeave } from '../protocol/events/page-leave.ts';
import { createInView, type InView } from './in-view.ts';

/** Input keeps a page active this long: the protocol's definition of active time. */
const ACTIVE_MS = 5_000;
/** Pointers move a hundred times a second: so often is enough. */
const HEAR_MS = 250;
/** Silent for that long, scrolling rests: it is told in each frame otherwise. */
const REST_MS = 500;
/** A tab left open over a weekend: the protocol's longest duration. */
const LONGEST_MS = 86_400_000;
/** The protocol's. */
const MOST_BLOCKS = 24;

export type Attention = Omit<PageLeave, 'type' | 'at' | 'stage' | 'page' | 'pageGroup'>;

/**
 * How long, how far down and which parts of a page are looked at. `onActive` runs at each input of the visitor.
 * `now` never goes back, as the clock of the wall may.
 */
export function watchAttention({ on, after }: Scope, now: () => number, onActive: () => void) {
  let enteredAt: number;
  let inputAt: number;
  let activeMs: number;
  let deepestFraction: number;
  let deepestY: number;
  let bandsMs: Record<string, number[]>;
  /** Until the page moves; what moves is not looked at. And the active time since then. */
  let inView: InView[];
  let inViewMs: number;
  /** When the page will have rested, should nothing come between; 0 while nobody waits for that. */
  let restsAt = 0;
  const heardAt: Record<string, number> = {};
  const findInView = createInView();

  const show = (blocks: InView[]): void => {
    for (const [selector, bands] of inView)
      bandsMs[selector] = bands.map(
        (isInView, band) => (bandsMs[selector]?.[band] ?? 0) + (isInView ? Math.round(inViewMs) : 0),
      );
    inView = blocks;
    inViewMs = 0;
  };
  /** One timer, however often it is asked for: being woken costs more than what is done then. */
  const wait = (): void =>
    after(restsAt - now(), () => {
      if (now() < restsAt) return wait();
      restsAt = 0;
      findInView(show);
    });
  const lookSoon = (): void => {
    const isWaiting = restsAt;
    restsAt = now() + REST_MS;
    if (!isWaiting) wait();
  };
  const enter = (): void => {
    enteredAt = inputAt = now();
    activeMs = inViewMs = deepestFraction = deepestY = 0;
    bandsMs = {};
    inView = [];
    lookSoon();
  };
  enter();

  const accrue = (): void => {
    const durationMs = Math.min(now() - inputAt, ACTIVE_MS);
    activeMs += durationMs;
    inViewMs += durationMs;
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
    if (type === 'scroll') {
      show([]);
      after(HEAR_MS, measure);
    }
    // What opens or comes after a click or a key moves blocks too.
    if (!/move|whee/.test(type)) lookSoon();
  });

  return {
    enter,
    /** The page is shown again: time in the background is nobody's attention. */
    resume() {
      inputAt = now();
    },
    read(): Attention {
      accrue();
      show(inView);
      return {
        documentHeight: measure(),
        durationMs: Math.min(now() - enteredAt, LONGEST_MS),
        activeMs,
        scrollFraction: deepestFraction,
        scrollY: deepestY,
        bandsMs: Object.fromEntries(Object.entries(bandsMs).slice(0, MOST_BLOCKS)),
      };
    },
  };
}
