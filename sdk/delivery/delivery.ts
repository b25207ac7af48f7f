import { createSoonest } from '../platform/soonest.ts';
import type { Batch } from '../protocol/batch.ts';
import { gzip } from './gzip.ts';
import { FLYING, type Held, inOrder, OPEN, PACKING, WAITING } from './held.ts';
import type { Outbox } from './outbox.ts';
import type { Ownership } from './ownership.ts';
import { type Parcel, sizeOf } from './parcel.ts';
import { pauseMs } from './pause.ts';
import { MOST_BYTES } from './storage-budget.ts';
import { tooMuch } from './too-much.ts';
import type { Answer, Send } from './transport.ts';

/** What the page before left behind may be on its way still: by then most of it has been answered. */
const TAKE_OVER_MS = 2_000;
/** Pages also die while this one lives. */
const LOOK_AGAIN_MS = 30_000;
/**
 * What is complete is stored this soon, with whatever else has changed by then: a transaction for each change costs
 * the page more than all else that delivery does. Most are answered by then, and need only be deleted.
 */
export const SAVE_MS = 250;
/** Requests at a time: browsers open six connections to a host, and the page has its own to make. */
const MOST_FLYING = 3;

/**
 * At least once from the browser: parcels are kept until they are answered, here and in the outbox, where
 * the next page of the origin takes over what is left. Events go before replay, and replay is given up
 * before events, the oldest first.
 */
export function createDelivery(
  outbox: Outbox,
  send: Send,
  ownership: Ownership,
  /** Bytes that may wait in the outbox, all pages together. */
  budget: Promise<number>,
  /** Makes two of what is too large, if that can be done. */
  halve: (parcel: Parcel) => Promise<Parcel[]>,
  now: () => number,
  random: () => number,
  after: (delayMs: number, run: () => void) => void,
  /** About to store: whatever is still growing may be handed over (`isOpen`), and is stored with the rest. */
  onSave: () => void,
) {
  const parcels = new Map<string, Held>();
  /** Of what the outbox does not know yet: that it is here, as it is now, or that it is gone. */
  const unsaved = new Set<string>();
  let failures = 0;
  let isPaused = false;
  let isErased = false;
  let mostBytes = MOST_BYTES;
  let lost: Batch['lost'];
  let looking = Promise.resolve();

  const bytesHere = (leastState = OPEN): number =>
    sizeOf([...parcels.values()].filter(({ phase }) => phase >= leastState).map(({ parcel }) => parcel));

  const hold = (parcel: Parcel, phase: number): Held => {
    const held = { parcel, phase };
    parcels.set(parcel.id, held);
    return held;
  };

  const [saveIn, saveNow] = createSoonest(now, after, () => {
    onSave();
    // That some are answered is told with the next change, or by `look`: at worst they are sent once more.
    if ([...unsaved].some((each) => parcels.has(each))) save();
  });
  const save = async (isAgain?: boolean): Promise<void> => {
    const ids = [...unsaved];
    unsaved.clear();
    const write = (store: IDBObjectStore, id: string): IDBRequest => {
      const parcel = parcels.get(id)?.parcel;
      return parcel ? store.put(parcel) : store.delete(id);
    };
    if (!ids[0] || (await outbox((store) => ids.map((id) => write(store, id)).pop())) || isAgain) return;
    // No room, whatever the budget says; or no outbox.
    await takeOver(true);
    for (const id of ids) unsaved.add(id);
    save(true);
  };

  const forget = ({ id, query }: Parcel, isLost: boolean): void => {
    parcels.delete(id);
    unsaved.add(id);
    if (!isLost) return;
    lost = { batches: 0, chunks: 0, ...lost };
    lost[query ? 'chunks' : 'batches']++;
    delivery.dropped++;
  };

  const settle = async (held: Held, answer?: Answer): Promise<void> => {
    const { parcel } = held;
    const status = answer?.status ?? 500;
    const isAnswered = status < 500 && status !== 408 && status !== 429;
    const halves = status === 413 ? await halve(parcel).catch(() => []) : [];
    if (isErased) return;
    if (isAnswered) {
      failures = 0;
      forget(parcel, status > 399 && !halves[0]);
      // A dead page's: whoever comes next would send it again, and this page may have no change of its own to tell.
      if (parcel.owner !== ownership.id) after(SAVE_MS, save);
      for (const half of halves) delivery.add(half);
      pump();
      return;
    }
    held.phase = WAITING;
    // Compressed by now, it takes less room.
    unsaved.add(parcel.id);
    saveIn(SAVE_MS);
    if (!isPaused) after(pauseMs(answer, failures++, now, random), retry);
    isPaused = true;
  };

  /** Sends what may go now; all of it, as far as the browser carries it, when the page is going away. */
  const pump = (isLeaving = false): void => {
    if (isLeaving) ownership.release();
    const all = inOrder(parcels.values());
    let busy = all.filter(({ phase }) => phase === FLYING).length;
    for (const held of all) {
      const { phase, parcel } = held;
      const mayGo = isLeaving
        ? phase === PACKING || phase === WAITING
        : phase === WAITING && !isPaused && busy++ < MOST_FLYING;
      const sending = mayGo && send(parcel, isLeaving);
      if (sending) {
        held.phase = FLYING;
        sending.then((answer) => settle(held, answer));
      }
    }
    // That something was given up must not be found out twice.
    if (isLeaving || lost) save();
  };
  const retry = (): void => {
    isPaused = false;
    pump();
  };

  /** What dead pages left behind becomes this page's. Too much for the budget is given up; of what `isFull`, half. */
  const lookAround = async (isFull?: boolean): Promise<void> => {
    // Asked before and after: a page that came to life meanwhile may have stored what is not complete.
    const wasMine = await ownership.census();
    const stored = await outbox<Parcel[]>((store) => store.getAll());
    const isMine = await ownership.census();
    if (isErased) return;
    const here = [...parcels.values()].map(({ parcel }) => parcel);
    // What is here may not be stored yet, and what is stored may have been answered.
    const elsewhere = (stored?.result ?? []).filter(({ id }) => !parcels.has(id) && !unsaved.has(id));
    const waiting = [
      ...here.filter(({ id }) => parcels.get(id)?.phase === WAITING),
      ...elsewhere.filter(({ owner, at }) => wasMine(owner, at) && isMine(owner, at)),
    ];
    const bytes = sizeOf([...here, ...elsewhere]);
    // Without an outbox memory is all there is.
    const most = !stored ? MOST_BYTES : isFull ? bytes / 2 : mostBytes;
    const gone = tooMuch(waiting, bytes - most, now());
    for (const parcel of gone) forget(parcel, true);
    for (const parcel of waiting) {
      if (!gone.includes(parcel) && !parcels.has(parcel.id)) hold(parcel, WAITING);
    }
    pump();
  };

  /** One after another, or what is given up would be counted by each. */
  const takeOver = (isFull?: boolean): Promise<void> => {
    looking = looking.then(() => lookAround(isFull));
    return looking;
  };

  const look = (): void => {
    save();
    if (ownership.isHeld()) takeOver();
    after(LOOK_AGAIN_MS, look);
  };

  const delivery = {
    /** Given up: refused for good, too old, or no room. */
    dropped: 0,
    pump,
    /** The page is shown, or the network is back. */
    resume() {
      ownership.hold();
      retry();
      // Not at once: whoever was hidden in this moment is still storing what it has.
      after(TAKE_OVER_MS, takeOver);
    },
    /** There is something to be stored by then. */
    saveIn,
    saveNow,
    /** `isOpen`: it goes on growing, is stored in case the page dies, and replaced by the next of its id. Only in `onSave`. */
    add(parcel: Parcel, isOpen?: boolean) {
      // A hidden page's parcels may be sent by others, so what is there must be complete.
      if (isOpen && !ownership.isHeld()) return;
      const held = hold(parcel, isOpen ? OPEN : PACKING);
      unsaved.add(parcel.id);
      if (isOpen) return;
      saveIn(SAVE_MS);
      gzip(parcel.body).then((packed) => {
        // Erased or on its way meanwhile.
        if (held.phase !== PACKING || parcels.get(parcel.id) !== held) return;
        held.phase = WAITING;
        parcel.body = packed;
        if (bytesHere() > mostBytes) takeOver();
        pump();
      });
    },
    /**
     * Is there room for more replay? Half of what may wait is kept for events. What is just being compressed does not
     * count: a page's first snapshot would be its last. Where there is no disk at all, memory does.
     */
    hasRoom: (): boolean => bytesHere(WAITING) < (mostBytes || MOST_BYTES) / 2,
    /** What was given up since it was last asked for. */
    takeLost() {
      const taken = lost;
      lost = undefined;
      return taken;
    },
    clear() {
      isErased = true;
      parcels.clear();
      outbox((store) => store.clear());
    },
  };

  budget.then((bytes) => {
    mostBytes = bytes;
  });
  ownership.hold();
  after(TAKE_OVER_MS, look);
  return delivery;
}
