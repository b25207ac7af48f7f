import type { Parcel } from './parcel.ts';

/** Undefined: not sent, because the page is going away and the browser would not carry it. */
export type Send = (parcel: Parcel, isLeaving: boolean) => Promise<Answer | undefined> | undefined;
/** The collector's answer, of which this much matters; undefined when there was none. */
export type Answer = { readonly status: number; readonly headers: Pick<Headers, 'get'> };

/** The protocol's LIMITS.keepaliveBytes, which as an object would cost the page every other limit too. */
const KEEPALIVE_BYTES = 60_000;
/** Chromium refuses the tenth: https://github.com/open-telemetry/opentelemetry-js/pull/6391. */
const KEEPALIVE_REQUESTS = 8;

/**
 * Sends parcels as CORS-simple requests. Small ones are `keepalive`, so that they outlive the page;
 * browsers let those of one page have 64 KiB in flight together
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), which is counted here.
 */
export function createTransport(
  collector: string,
  now: () => number,
  request: (url: string, init: RequestInit) => Promise<Response>,
  /** What the collector says to a batch or a chunk. */
  onAnswer: (text: string) => void,
): Send {
  let bytes = 0;
  let requests = 0;
  let hasFailed = false;

  return ({ query, body }, isLeaving) => {
    // A blob would tell its size too, after Chromium has copied it to another process.
    const size = typeof body === 'string' ? new TextEncoder().encode(body).length : body.length;
    // The page's own requests share the browser's budget, and what exceeds it fails like a lost connection:
    // after a failure, only what cannot wait asks for it.
    const keepalive =
      bytes + size <= KEEPALIVE_BYTES && requests < KEEPALIVE_REQUESTS && (isLeaving || !hasFailed);
    const count = (sign: number): void => {
      if (!keepalive) return;
      bytes += sign * size;
      requests += sign;
    };
    const post = async (): Promise<Answer | undefined> => {
      count(1);
      try {
        const answer = await request(
          `${collector}/v1/${query ? `replay?${query}&` : 'batch?'}sentAt=${now()}`,
          { method: 'POST', body, keepalive },
        );
        // Chromium takes a request for unfinished until its answer is read to the end:
        // https://github.com/open-telemetry/opentelemetry-js/issues/7001
        const text = await answer.text();
        hasFailed = false;
        onAnswer(text);
        return answer;
      } catch {
        hasFailed = true;
      } finally {
        count(-1);
      }
    };
    return isLeaving && !keepalive ? undefined : post();
  };
}
