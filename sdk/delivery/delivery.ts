import type { Batch } from '../protocol/batch.ts';
import { gzip } from './gzip.ts';
import { FLYING, type Halve, type Held, inOrder, OPEN, PACKING, WAITING } from './held.ts';
import type { Outbox } from './outbox.ts';
import type { Ownership } from './ownership.ts';
import { type Parcel, sizeOf } from './parcel.ts';
import { pauseMs } from './pause.ts';
import { tooMuch } from './too-much.ts';
import type { Answer, Send } from './transport.ts';

/** What the page before left behind may be on its way still: by then most of it has been answered. */
const TAKE_OVER_MS = 2_000;
/** Pages also die while this one lives. */
const LOOK_AGAIN_MS = 30_000;
/** Requests at a time: browsers open six connections to a host, and the page has its own to make. */
const MOST_FLYING = 3;
/** The share of the visitor's memory that parcels may have; the rest waits in the outbox alone. */
const MEMORY_BYTES = 2_000_000;

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
  now: () => number,
  random: () => number,
  after: (delayMs: number, run: () => void) => void,
) {
  const parcels = new Map<string, Held>();
  let failures = 0;
  let isPaused = false;
  let isErased = false;
  let mostBytes = MEMORY_BYTES;
  /** In the outbox but not here: of living pages, or put out of memory. */
  let elsewhereBytes = 0;
  let lost: Batch['lost'];
  let looking = Promise.resolve();

  const bytesHere = (leastState = OPEN): number =>
    sizeOf([...parcels.values()].filter(({ state }) => state >= leastState).map(({ parcel }) => parcel));

  const hold = (parcel: Parcel, state: number, halve?: Halve): Held => {
    const held = { parcel, state, halve };
    parcels.set(parcel.id, held);
    return held;
  };

  const forget = (parcel: Parcel, isLost: boolean): void => {
    parcels.delete(parcel.id);
    outbox((store) => store.delete(parcel.id));
    if (!isLost) return;
    lost = { batches: 0, chunks: 0, ...lost };
    lost[parcel.query ? 'chunks' : 'batches']++;
    delivery.dropped++;
  };

  const put = async (held: Held, isAgain?: boolean): Promise<void> => {
    if (await outbox((store) => store.put(held.parcel))) held.isStored = true;
    else if (!isAgain) {
      // No room, whatever the budget says; or no outbox.
      await takeOver(true);
      if (parcels.has(held.parcel.id)) put(held, true);
    }
  };

  const settle = (held: Held, answer?: Answer): void => {
    const status = answer?.status ?? 500;
    held.state = WAITING;
    if (isErased) return;
    if (status < 500 && status !== 408 && status !== 429) {
      failures = 0;
      const halves = status === 413 ? held.halve?.() : undefined;
      forget(held.parcel, status > 399 && !halves?.[0]);
      for (const [half, halve] of halves ?? []) delivery.add(half, false, halve);
      pump();
    } else if (!isPaused) {
      isPaused = true;
      after(pauseMs(answer, failures++, now, random), retry);
    }
  };

  /** Sends what may go now; all of it, as far as the browser carries it, when the page is going away. */
  const pump = (isLeaving = false): void => {
    if (isLeaving) ownership.release();
    const all = inOrder(parcels.values());
    let busy = all.filter(({ state }) => state === FLYING).length;
    for (const held of all) {
      const { state, parcel } = held;
      const mayGo = isLeaving
        ? state === PACKING || state === WAITING
        : state === WAITING && !isPaused && busy++ < MOST_FLYING;
      const sending = mayGo && send(parcel, isLeaving);
      if (sending) {
        held.state = FLYING;
        sending.then((answer) => settle(held, answer));
      }
    }
  };
  const retry = (): void => {
    isPaused = false;
    pump();
  };

  /** What dead pages left behind becomes this page's, as far as memory goes. Of what `isFull`, half is given up. */
  const lookAround = async (isFull?: boolean): Promise<void> => {
    // Asked before and after: a page that came to life meanwhile may have stored what is not complete.
    const wasMine = await ownership.census();
    const stored = await outbox<Parcel[]>((store) => store.getAll());
    const isMine = await ownership.census();
    if (isErased) return;
    const all = stored ?? [...parcels.values()].map(({ parcel }) => parcel);
    const waiting = all.filter(({ id, owner, at }) =>
      parcels.has(id) ? parcels.get(id)?.state === WAITING : wasMine(owner, at) && isMine(owner, at),
    );
    const bytes = sizeOf(all);
    // Without an outbox memory is all there is.
    const most = !stored ? MEMORY_BYTES : isFull ? bytes / 2 : mostBytes;
    const gone = tooMuch(waiting, bytes - most, now());
    for (const parcel of gone) forget(parcel, true);
    elsewhereBytes = 0;
    for (const parcel of all) if (!gone.includes(parcel)) take(parcel, waiting.includes(parcel));
    pump();
  };

  /** Too much for memory waits in the outbox alone; too much for that is given up. */
  const makeRoom = (): void => {
    for (const { parcel, state, isStored } of parcels.values()) {
      if (parcel.query && state === WAITING && isStored && bytesHere() > MEMORY_BYTES) {
        parcels.delete(parcel.id);
        elsewhereBytes += sizeOf([parcel]);
      }
    }
    if (bytesHere() + elsewhereBytes > mostBytes) takeOver();
  };

  const take = (parcel: Parcel, isMine: boolean): void => {
    if (parcels.has(parcel.id)) return;
    if (isMine && bytesHere() < MEMORY_BYTES) hold(parcel, WAITING).isStored = true;
    else elsewhereBytes += sizeOf([parcel]);
  };

  /** One after another, or what is given up would be counted by each. */
  const takeOver = (isFull?: boolean): Promise<void> => {
    looking = looking.then(() => lookAround(isFull));
    return looking;
  };

  const look = (): void => {
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
    /** `isOpen`: it goes on growing, is stored in case the page dies, and replaced by the next of its id. */
    add(parcel: Parcel, isOpen?: boolean, halve?: Halve) {
      // A hidden page's parcels may be sent by others, so what is there must be complete.
      if (isOpen && !ownership.isHeld()) return;
      const held = hold(parcel, isOpen ? OPEN : PACKING, halve);
      put(held);
      if (isOpen) return;
      const { id, body } = parcel;
      gzip(body).then((packed) => {
        // Erased or on its way meanwhile.
        if (held.state !== PACKING || parcels.get(id) !== held) return;
        held.state = WAITING;
        if (packed !== body) {
          parcel.body = packed;
          put(held);
        }
        makeRoom();
        pump();
      });
    },
    /** Is there room for more replay? Half of what may wait is kept for events. */
    hasRoom: (): boolean => bytesHere(WAITING) + elsewhereBytes < Math.min(MEMORY_BYTES, mostBytes) / 2,
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
