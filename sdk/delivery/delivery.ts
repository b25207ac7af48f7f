import type { Scope } from '../platform/scope.ts';
import { createLane } from './lane.ts';
import type { Outbox } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import type { Send } from './transport.ts';

/** After two days a session is closed and answered for; what is left of it is dropped and counted. */
const OLDEST_MS = 172_800_000;
/** A parcel of another tab may be on its way still: its page gets this long before it is taken over. */
const OTHER_TAB_MS = 10_000;
/** What the page before left behind is sent when this page has loaded, and looked for once more later. */
const DRAIN_AT_MS = [2_000, 15_000];

/** At least once from the browser: parcels of this page, and those that earlier pages of the origin left. */
export function createDelivery(deps: {
  readonly scope: Scope;
  readonly outbox: Outbox;
  readonly send: Send;
  readonly now: () => number;
  readonly tabId: () => string;
}) {
  const { scope, outbox, send, now, tabId } = deps;
  const mine = new Set<string>();
  let dropped = 0;
  const lane = () =>
    createLane({
      send,
      random: Math.random,
      after: scope.after,
      onDone: ({ id }, isRefused) => {
        outbox.remove(id);
        if (isRefused) dropped++;
      },
    });
  const batches = lane();
  const chunks = lane();
  const laneOf = ({ query }: Parcel) => (query ? chunks : batches);

  const takeOver = async (): Promise<void> => {
    for (const parcel of await outbox.all()) {
      const ageMs = now() - parcel.at;
      if (ageMs > OLDEST_MS) {
        outbox.remove(parcel.id);
        dropped++;
      } else if (!mine.has(parcel.id) && (parcel.tab === tabId() || ageMs > OTHER_TAB_MS)) {
        mine.add(parcel.id);
        laneOf(parcel).add(parcel);
      }
    }
  };
  // Of several tabs one takes over at a time; without Web Locks they may all, and duplicates do no harm.
  const drain = (): void => {
    if (navigator.locks)
      navigator.locks.request('desirepath', { ifAvailable: true }, (lock) => lock && takeOver());
    else takeOver();
  };
  for (const delayMs of DRAIN_AT_MS) scope.after(delayMs, drain);

  const resume = (): void => {
    batches.resume();
    chunks.resume();
  };
  scope.on(window, 'online', resume);

  return {
    add(parcel: Parcel) {
      mine.add(parcel.id);
      outbox.put(parcel);
      laneOf(parcel).add(parcel);
    },
    /** Events before replay: they are small, and the map is drawn from them. */
    leave() {
      batches.leave();
      chunks.leave();
    },
    clear() {
      batches.clear();
      chunks.clear();
      outbox.clear();
    },
    dropped: (): number => dropped,
  };
}
export type Delivery = ReturnType<typeof createDelivery>;
