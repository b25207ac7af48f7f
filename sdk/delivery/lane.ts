import type { Parcel } from './parcel.ts';
import type { Answer, Send } from './transport.ts';

/** First pause after a failure; it doubles up to the longest, and full jitter spreads the visitors of one outage. */
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;

/**
 * Parcels of one kind, sent one after the other and kept until they are answered. Full jitter:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function createLane(deps: {
  readonly send: Send;
  readonly random: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  /** It arrived, or the collector refused it for good. */
  readonly onDone: (parcel: Parcel, isRefused: boolean) => void;
}) {
  const { send, random, after, onDone } = deps;
  let waiting: Parcel[] = [];
  const flying = new Set<string>();
  let failures = 0;
  let isPaused = false;

  const next = (): void => {
    const parcel = waiting[0];
    if (parcel && !isPaused && !flying.size) dispatch(parcel, false);
  };

  const dispatch = (parcel: Parcel, isLeaving: boolean): void => {
    const sending = send(parcel, isLeaving);
    if (!sending) return;
    flying.add(parcel.id);
    sending.then((answer) => settle(parcel, answer));
  };

  const settle = (parcel: Parcel, { status, retryAfterMs = 0 }: Answer): void => {
    flying.delete(parcel.id);
    const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
    if (isRefused || (status >= 200 && status < 300)) {
      failures = 0;
      waiting = waiting.filter(({ id }) => id !== parcel.id);
      onDone(parcel, isRefused);
      next();
    } else if (!isPaused) {
      isPaused = true;
      const pauseMs = random() * Math.min(PAUSE_MS * 2 ** ++failures, LONGEST_PAUSE_MS);
      after(Math.max(retryAfterMs, pauseMs), resume);
    }
  };

  const resume = (): void => {
    isPaused = false;
    next();
  };

  return {
    add(parcel: Parcel) {
      if (waiting.some(({ id }) => id === parcel.id)) return;
      waiting.push(parcel);
      next();
    },
    resume,
    /** The page goes away or is hidden: everything that is not already on its way, as far as it fits. */
    leave() {
      for (const parcel of waiting) if (!flying.has(parcel.id)) dispatch(parcel, true);
    },
    clear() {
      waiting = [];
    },
  };
}
