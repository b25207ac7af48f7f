import type { Outbox } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import type { Answer, Send } from './transport.ts';

/** First pause after a failure; it doubles up to the longest, and full jitter spreads the visitors of one outage. */
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** After an outage many wait; more than this at a time would crowd out the page's own requests. */
const MOST_FLYING = 4;
/** After two days a session is closed and answered for; what is left of it is dropped and counted. */
const OLDEST_MS = 172_800_000;
/** A parcel of another tab may be on its way still: its page gets this long before it is taken over. */
const OTHER_TAB_MS = 10_000;

/**
 * At least once from the browser: parcels are kept until they are answered, here and in the outbox, where
 * the next page of the origin takes over what is left.
 * Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function createDelivery(
  outbox: Outbox,
  send: Send,
  now: () => number,
  random: () => number,
  after: (delayMs: number, run: () => void) => void,
) {
  const waiting = new Map<string, Parcel>();
  const flying = new Set<Parcel>();
  let failures = 0;
  let isPaused = false;

  /** Sends what may go now; all of it, as far as the browser carries it, when the page is going away. */
  const pump = (isLeaving?: boolean): void => {
    // Events before replay chunks, which have a query: they are small, and the map is drawn from them.
    for (const parcel of [...waiting.values()].sort((one, other) => one.query.length - other.query.length)) {
      if (flying.has(parcel) || (!isLeaving && (isPaused || flying.size >= MOST_FLYING))) continue;
      const sending = send(parcel, !!isLeaving);
      if (!sending) continue;
      flying.add(parcel);
      sending.then((answer) => settle(parcel, answer));
    }
  };

  const settle = (parcel: Parcel, answer: Answer | undefined): void => {
    flying.delete(parcel);
    const status = answer?.status ?? 500;
    if (status < 500 && status !== 408 && status !== 429) {
      failures = 0;
      forget(parcel, status > 399);
      pump();
    } else if (!isPaused) {
      isPaused = true;
      const pauseMs = random() * Math.min(PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
      after(Math.max(Number(answer?.headers.get('retry-after')) * 1000 || 0, pauseMs), delivery.resume);
    }
  };

  const forget = ({ id }: Parcel, isDropped: boolean): void => {
    waiting.delete(id);
    outbox((store) => store.delete(id));
    if (isDropped) delivery.dropped++;
  };

  const delivery = {
    /** Given up: refused for good, or too old. */
    dropped: 0,
    pump,
    resume() {
      isPaused = false;
      pump();
    },
    add(parcel: Parcel) {
      waiting.set(parcel.id, parcel);
      outbox((store) => store.put(parcel));
      pump();
    },
    /** What earlier pages left behind: those of this tab are gone, those of others get a little time. */
    async takeOver(tab: string) {
      for (const parcel of (await outbox<Parcel[]>((store) => store.getAll())) ?? []) {
        const ageMs = now() - parcel.at;
        if (ageMs > OLDEST_MS) forget(parcel, true);
        else if (!waiting.has(parcel.id) && (parcel.tab === tab || ageMs > OTHER_TAB_MS)) {
          waiting.set(parcel.id, parcel);
        }
      }
      pump();
    },
    clear() {
      waiting.clear();
      outbox((store) => store.clear());
    },
  };
  return delivery;
}
export type Delivery = ReturnType<typeof createDelivery>;
