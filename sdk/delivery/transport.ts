import type { Parcel } from './parcel.ts';

/** Undefined: not sent, because the page is going away and the browser would not carry it. */
export type Send = (parcel: Parcel, isLeaving: boolean) => Promise<Answer | undefined> | undefined;
/** The collector's answer, of which this much matters; undefined when there was none. */
export type Answer = { readonly status: number; readonly headers: Pick<Headers, 'get'> };

/** The protocol's LIMITS.keepaliveBytes, which as an object would cost the page every other limit too. */
const KEEPALIVE_BYTES = 60_000;

/** No cookies, and not the page's own address, which may hold what must not leave it. */
export const QUIET = { credentials: 'omit', referrerPolicy: 'origin' } as const;

/**
 * Sends a parcel as a CORS-simple request. Small ones are `keepalive`, so that they outlive the page;
 * browsers let those of one page have 64 KiB in flight together
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), which is counted here.
 */
export function createTransport(collector: string, now: () => number): Send {
  let keptAliveBytes = 0;
  return ({ query, body }, isLeaving) => {
    const sentAt = now();
    const payload = query ? body : `{"sentAt":${sentAt},${body}`;
    const size = new Blob([payload]).size;
    const keepalive = keptAliveBytes + size <= KEEPALIVE_BYTES;
    if (isLeaving && !keepalive) return undefined;
    if (keepalive) keptAliveBytes += size;
    return fetch(`${collector}/v1/${query ? `replay?${query}&sentAt=${sentAt}` : 'batch'}`, {
      method: 'POST',
      body: payload,
      keepalive,
      ...QUIET,
    })
      .catch(() => undefined)
      .finally(() => {
        if (keepalive) keptAliveBytes -= size;
      });
  };
}
