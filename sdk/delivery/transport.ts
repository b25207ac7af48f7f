import { LIMITS } from '../protocol/limits.ts';
import type { Parcel } from './parcel.ts';

/** The collector's answer; status 0 when there was none. */
export type Answer = { readonly status: number; readonly retryAfterMs?: number };
/** Undefined: not sent, because the page is going away and the browser would not carry it. */
export type Send = (parcel: Parcel, isLeaving: boolean) => Promise<Answer> | undefined;

/**
 * Sends a parcel as a CORS-simple request. Small ones are `keepalive`, so that they outlive the page;
 * browsers let those of one page have 64 KiB in flight together
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), which is counted here.
 */
export function createTransport(collector: string, now: () => number): Send {
  const send = window.fetch.bind(window);
  let keptAliveBytes = 0;
  return ({ query, body }, isLeaving) => {
    const url = query ? `/v1/replay?${query}&sentAt=${now()}` : '/v1/batch';
    const bytes =
      typeof body === 'string' ? new TextEncoder().encode(query ? body : `{"sentAt":${now()},${body}`) : body;
    const size = bytes.length;
    const keepalive = keptAliveBytes + size <= LIMITS.keepaliveBytes;
    if (isLeaving && !keepalive) return undefined;
    if (keepalive) keptAliveBytes += size;
    return send(collector + url, {
      method: 'POST',
      body: bytes,
      keepalive,
      credentials: 'omit',
      // The page's own address may hold what must not leave it.
      referrerPolicy: 'origin',
      headers: { 'content-type': 'text/plain' },
    })
      .then(
        ({ status, headers }) => ({ status, retryAfterMs: Number(headers.get('retry-after')) * 1000 || 0 }),
        () => ({ status: 0 }),
      )
      .finally(() => {
        if (keepalive) keptAliveBytes -= size;
      });
  };
}
