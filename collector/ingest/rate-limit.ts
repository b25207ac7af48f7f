export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * What one address may keep up with one key, where a busy page makes a request in two seconds; and send at once:
 * a whole office behind one address coming back online.
 */
const INGESTION: Rate = { perSecond: 100, burst: 1_000 };
/** Full buckets are forgotten once there are this many: memory stays bounded under a flood of addresses. */
const MOST_BUCKETS = 10_000;

/**
 * A token bucket for each key and address. Addresses live in memory only, for as long as they are busy.
 * `monotonicMs` is a clock that never jumps. Answers the seconds to wait, 0 when the request may pass.
 */
export function createRateLimit(monotonicMs: () => number, { perSecond, burst } = INGESTION) {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function forgetIdle(now: number): void {
    for (const [name, bucket] of buckets)
      if (bucket.tokens + ((now - bucket.at) / 1_000) * perSecond >= burst) buckets.delete(name);
    // Everything left is busy; let the oldest go rather than grow.
    for (const name of buckets.keys()) {
      if (buckets.size < MOST_BUCKETS) return;
      buckets.delete(name);
    }
  }

  return {
    take(key: string, address: string): number {
      const now = monotonicMs();
      if (buckets.size >= MOST_BUCKETS) forgetIdle(now);
      const name = `${key} ${address}`;
      const bucket = buckets.get(name) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
      const isAllowed = tokens >= 1;
      buckets.set(name, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
      return isAllowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
    },
    /** What was taken did not count after all. */
    giveBack(key: string, address: string): void {
      const bucket = buckets.get(`${key} ${address}`);
      if (bucket) bucket.tokens = Math.min(burst, bucket.tokens + 1);
    },
  };
}
