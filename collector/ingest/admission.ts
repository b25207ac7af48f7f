import { Refusal } from '../refusal.ts';
import { type Incoming, receiveBody } from './receive-body.ts';
import { createStoreRate } from './store-rate.ts';

/** What was received and is not stored yet, of all requests together. */
export interface AdmissionLimits {
  readonly mostBytes: number;
  readonly mostRequests: number;
  /** How long the one that has waited longest for the store may have waited. */
  readonly mostWaitMs: number;
}

/** Parsed, a body takes some four times its bytes: together they stay below what the smallest machine has. */
const DEFAULTS: AdmissionLimits = { mostBytes: 33_554_432, mostRequests: 512, mostWaitMs: 2_000 };
/** So few may wait however slow the store is: one group takes that many, and nothing is known of a store that has just begun. */
const FEWEST = 64;
/** What waits is stored by then, or others are refused as well. */
const RETRY_AFTER_S = 2;

/** A body that was let in. `hold` counts what it became, once decompressed; it may have to leave then. */
export interface Received {
  readonly body: Uint8Array;
  hold(sizeBytes: number): void;
  /** Told when all is done that can be done without the store. */
  queued(): void;
}

export type Admission = ReturnType<typeof createAdmission>;

/**
 * Bounds what waits to be stored, so that memory stays flat however much is sent: beyond it a request is
 * told to come back before its body is read. Slow senders hold only what they have sent, and where room is
 * short the one that has been sending longest is cut: many of them cannot keep the others out.
 */
export function createAdmission(
  { mostBytes, mostRequests, mostWaitMs }: AdmissionLimits = DEFAULTS,
  monotonicMs: () => number = () => performance.now(),
) {
  const arriving = new Set<() => void>();
  /** Since when each waits for the store; the one that has waited longest comes first. */
  const queuedMs = new Map<symbol, number>();
  const rate = createStoreRate(monotonicMs);
  let requests = 0;
  let heldBytes = 0;
  /** When the first request of this turn of the event loop was taken up. */
  let turnSinceMs: number | undefined;

  /** Who comes late in a long turn has waited as long for it already, where nobody could see that. */
  function isLateInTurn(): boolean {
    if (turnSinceMs !== undefined) return monotonicMs() - turnSinceMs > mostWaitMs / 2;
    turnSinceMs = monotonicMs();
    setImmediate(() => {
      turnSinceMs = undefined;
    });
    return false;
  }

  /** Who is let in is answered soon: the others learn at once that they are not. */
  function isFull(): boolean {
    return requests >= mostRequests || (requests >= FEWEST && requests >= rate.within(mostWaitMs / 2));
  }

  function isBusy(): boolean {
    if (isLateInTurn() || isFull() || heldBytes >= mostBytes) return true;
    for (const sinceMs of queuedMs.values()) return monotonicMs() - sinceMs > mostWaitMs;
    return false;
  }

  function makeRoom(): void {
    for (const cut of arriving) {
      if (heldBytes <= mostBytes) return;
      cut();
    }
  }

  return {
    /** Receives the body, does the work, and forgets both. */
    async run<T>(c: Incoming, limitBytes: number, work: (received: Received) => Promise<T>): Promise<T> {
      if (isBusy()) throw busy();
      let ownBytes = 0;
      const hold = (sizeBytes: number) => {
        ownBytes += sizeBytes;
        heldBytes += sizeBytes;
      };
      let cut: (() => void) | undefined;
      const arrived = () => {
        if (cut) arriving.delete(cut);
      };
      try {
        const received = receiveBody(c, limitBytes, {
          onBytes(sizeBytes) {
            hold(sizeBytes);
            if (heldBytes > mostBytes) makeRoom();
          },
          onCut(own) {
            cut = () => {
              // At once, not when its promise is settled: whoever makes room looks at what is left.
              heldBytes -= ownBytes;
              ownBytes = 0;
              arrived();
              own();
            };
            arriving.add(cut);
          },
        });
        const body = await received.finally(arrived);
        if (isFull()) throw busy();
        requests += 1;
        const own = Symbol('request');
        try {
          return await work({
            body,
            hold(sizeBytes) {
              hold(sizeBytes);
              if (heldBytes > mostBytes) throw busy();
            },
            queued: () => {
              queuedMs.set(own, monotonicMs());
              rate.began();
            },
          });
        } finally {
          requests -= 1;
          if (queuedMs.delete(own)) rate.answered();
        }
      } finally {
        heldBytes -= ownBytes;
      }
    },
    /** For metrics. */
    held: () => ({ bytes: heldBytes, requests }),
  };
}

function busy(): Refusal {
  return new Refusal(503, 'The collector has more to store than it can: send again later.', RETRY_AFTER_S);
}
