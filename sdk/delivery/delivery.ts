import type { Batch } from '../protocol/batch.ts';
import { gzip } from './gzip.ts';
import type { Outbox } from './outbox.ts';
import type { Ownership } from './ownership.ts';
import { type Parcel, sizeOf } from './parcel.ts';
import { pauseMs } from './pause.ts';
import type { Answer, Send } from './transport.ts';

/** After two days a session is closed and answered for; what is left of it is dropped and counted. */
const OLDEST_MS = 172_800_000;
/** What the page before left behind may be on its way still: by then most of it has been answered. */
const TAKE_OVER_MS = 2_000;
/** Pages also die while this one lives. */
const LOOK_AGAIN_MS = 30_000;
/** Requests at a time: browsers open six connections to a host, and the page has its own to make. */
const MOST_FLYING = 3;
/** The share of the visitor's machine that waiting parcels may have. */
const MEMORY_BYTES = 2_000_000;

/** Still growing: sent by nobody. */
const OPEN = 0;
/** A chunk being compressed, once and for all; it leaves as it is when the page does. */
const PACKING = 1;
const WAITING = 2;
/** A batch being compressed, for this attempt. */
const SENDING = 3;
const FLYING = 4;

type Held = { readonly parcel: Parcel; state: number; isStored?: boolean };

/**
 * At least once from the browser: parcels are kept until they are answered, here and in the outbox, where
 * the next page of the origin takes over what is left. Events go before replay, and replay is given up
 * before events, the oldest first.
 */
export function createDelivery(
  outbox: Outbox,
  send: Send,
  ownership: Ownership,
  split: (parcel: Parcel) => Parcel[],
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
  let mostBytes = Number.POSITIVE_INFINITY;
  /** In the outbox but not here: of living pages, or put out of memory. */
  let elsewhereBytes = 0;
  let lost: Batch['lost'];

  const bytesHere = (least: number): number =>
    [...parcels.values()].reduce((sum, { parcel, state }) => sum + (state < least ? 0 : sizeOf(parcel)), 0);

  const forget = (parcel: Parcel, isLost: boolean): void => {
    parcels.delete(parcel.id);
    outbox((store) => store.delete(parcel.id));
    if (!isLost) return;
    const { batches, chunks } = lost ?? { batches: 0, chunks: 0 };
    lost = parcel.query ? { batches, chunks: chunks + 1 } : { batches: batches + 1, chunks };
    delivery.dropped++;
  };

  const put = async (held: Held): Promise<void> => {
    const store = (): Promise<unknown> => outbox((kept) => kept.put(held.parcel));
    let isStored = await store();
    if (!isStored) {
      // No room, whatever the budget says.
      await takeOver(true);
      isStored = parcels.has(held.parcel.id) && (await store());
    }
    held.isStored = !!isStored;
  };

  const settle = (held: Held, answer: Answer | undefined): void => {
    const { parcel } = held;
    const status = answer?.status ?? 500;
    held.state = WAITING;
    if (isErased) return;
    if (status < 500 && status !== 408 && status !== 429) {
      failures = 0;
      const parts = status === 413 ? split(parcel) : [];
      forget(parcel, status > 399 && !parts[0]);
      for (const part of parts) delivery.add(part);
      pump();
    } else if (!isPaused) {
      isPaused = true;
      after(pauseMs(answer, failures++, now, random), retry);
    }
  };

  /** Sends what may go now; all of it, as far as the browser carries it, when the page is going away. */
  const pump = (isLeaving?: boolean): void => {
    if (isLeaving) ownership.release();
    const inOrder = [...parcels.values()].sort((one, other) => byValue(one.parcel, other.parcel));
    let busy = inOrder.filter(({ state }) => state > WAITING).length;
    for (const held of inOrder) {
      const { state, parcel } = held;
      const mayGo = isLeaving
        ? state !== OPEN && state !== FLYING
        : state === WAITING && !isPaused && busy++ < MOST_FLYING;
      if (!mayGo) continue;
      let hasDeparted = false;
      held.state = SENDING;
      const sending = send(parcel, !!isLeaving, () => {
        hasDeparted = held.state === SENDING;
        if (hasDeparted) held.state = FLYING;
        return hasDeparted;
      });
      if (sending) sending.then((answer) => hasDeparted && settle(held, answer));
      else held.state = state;
    }
  };
  const retry = (): void => {
    isPaused = false;
    pump();
  };

  /**
   * What dead pages left behind is this page's now, as far as memory goes. What is too old, or more than the
   * budget, is given up: of what `isFull` already, half.
   */
  const takeOver = async (isFull?: boolean): Promise<void> => {
    const kept = (await outbox<Parcel[]>((store) => store.getAll())) ?? [];
    const own: Parcel[] = [];
    let ownBytes = 0;
    let otherBytes = 0;
    for (const parcel of kept) {
      const { id, owner, at } = parcel;
      if (parcels.has(id) || owner === ownership.id || (await ownership.claim(owner, at))) {
        own.push(parcel);
        ownBytes += sizeOf(parcel);
      } else otherBytes += sizeOf(parcel);
    }
    if (isErased) return;
    const most = isFull ? (ownBytes + otherBytes) / 2 : mostBytes;
    const left = own.sort(byLoss).filter((parcel) => {
      const isGivenUp =
        (ownBytes + otherBytes > most || now() - parcel.at > OLDEST_MS) &&
        (parcels.get(parcel.id)?.state ?? WAITING) === WAITING;
      if (isGivenUp) {
        ownBytes -= sizeOf(parcel);
        forget(parcel, true);
      }
      return !isGivenUp;
    });
    elsewhereBytes = otherBytes;
    for (const parcel of left.reverse()) {
      if (parcels.has(parcel.id)) continue;
      if (bytesHere(OPEN) < MEMORY_BYTES) parcels.set(parcel.id, { parcel, state: WAITING, isStored: true });
      else elsewhereBytes += sizeOf(parcel);
    }
    pump();
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
      takeOver();
    },
    /** `isOpen`: it goes on growing, is stored in case the page dies, and replaced by the next of its id. */
    add(parcel: Parcel, isOpen?: boolean) {
      // A hidden page's parcels may be sent by others, so what is there must be complete.
      if (isOpen && !ownership.isHeld()) return;
      const { id, query, body } = parcel;
      const held: Held = { parcel, state: isOpen ? OPEN : WAITING };
      parcels.set(id, held);
      put(held);
      if (isOpen) return;
      makeRoom(held);
      if (query) {
        held.state = PACKING;
        gzip(body).then((packed) => {
          if (held.state !== PACKING || parcels.get(id) !== held) return;
          held.state = WAITING;
          if (packed !== body) {
            parcel.body = packed;
            put(held);
          }
          pump();
        });
      } else pump();
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

  /** Too much for memory: what is oldest waits in the outbox alone, until there is room for it. */
  const makeRoom = (newest: Held): void => {
    const waiting = [...parcels.values()]
      .filter((held) => held.state === WAITING && held !== newest)
      .sort((one, other) => byLoss(one.parcel, other.parcel));
    for (const { parcel, isStored } of waiting) {
      if (bytesHere(OPEN) <= MEMORY_BYTES) break;
      if (!isStored) forget(parcel, true);
      else {
        parcels.delete(parcel.id);
        elsewhereBytes += sizeOf(parcel);
      }
    }
    if (bytesHere(OPEN) + elsewhereBytes > mostBytes) takeOver();
  };

  budget.then((bytes) => {
    mostBytes = bytes;
  });
  ownership.hold();
  after(TAKE_OVER_MS, look);
  return delivery;
}

const byLoss = (one: Parcel, other: Parcel): number => +!!other.query - +!!one.query || one.at - other.at;
const byValue = (one: Parcel, other: Parcel): number => +!!one.query - +!!other.query || one.at - other.at;
