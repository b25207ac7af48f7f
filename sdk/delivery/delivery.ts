import type { Outbox } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import type { Send } from './transport.ts';

/** First pause after a failure; it doubles up to the longest, and full jitter spreads the visitors of one outage. */
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
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
  /** Those of this page and those it took over, until they are answered; true while on their way. */
  const parcels = new Map<Parcel, boolean>();
  let failures = 0;
  let isPaused = false;

  const isHere = ({ id }: Parcel): boolean => [...parcels.keys()].some((parcel) => parcel.id === id);
  const forget = (parcel: Parcel, isDropped: boolean): void => {
    parcels.delete(parcel);
    outbox((store) => store.delete(parcel.id));
    if (isDropped) delivery.dropped++;
  };

  /** Sends what may go now; all of it, as far as the browser carries it, when the page is going away. */
  const pump = (isLeaving?: boolean): void => {
    // Events before replay chunks, which have a query: they are small, and the map is drawn from them.
    for (const [parcel, isFlying] of [...parcels].sort(
      ([one], [other]) => one.query.length - other.query.length,
    )) {
      const sending = !isFlying && (isLeaving || !isPaused) && send(parcel, !!isLeaving);
      if (!sending) continue;
      parcels.set(parcel, true);
      sending.then((answer) => {
        const status = answer?.status ?? 500;
        parcels.set(parcel, false);
        if (status < 500 && status !== 408 && status !== 429) {
          failures = 0;
          forget(parcel, status > 399);
        } else if (!isPaused) {
          isPaused = true;
          const pauseMs = random() * Math.min(PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
          after(Number(answer?.headers.get('retry-after')) * 1000 || pauseMs, delivery.resume);
        }
      });
    }
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
      parcels.set(parcel, false);
      outbox((store) => store.put(parcel));
      pump();
    },
    /** What earlier pages left behind: those of this tab are gone, those of others get a little time. */
    async takeOver(tab: string) {
      for (const parcel of (await outbox<Parcel[]>((store) => store.getAll())) ?? []) {
        const ageMs = now() - parcel.at;
        if (ageMs > OLDEST_MS) forget(parcel, true);
        else if (!isHere(parcel) && (parcel.tab === tab || ageMs > OTHER_TAB_MS)) parcels.set(parcel, false);
      }
      pump();
    },
    clear() {
      parcels.clear();
      outbox((store) => store.clear());
    },
  };
  return delivery;
}
