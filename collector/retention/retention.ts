import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type Policy, type SweptStore, sweep } from './sweep.ts';

/** Between two rounds; a round over nothing to do costs a walk over the replays' index. */
const ROUND_MS = 5 * 60_000;
/** After a start: whoever starts it wants its answers first. */
const FIRST_ROUND_MS = 20_000;
/** Between two steps of a round, so that ingestion and answers go first. */
const PAUSE_MS = 10;

export interface RetentionDeps {
  readonly stores: () => readonly SweptStore[];
  readonly policy: Policy;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Sweeps for as long as the collector runs. `sweepNow` makes a round at once and waits for its end. */
export function createRetention({ stores, policy, now, log, metrics }: RetentionDeps) {
  const stopping = new AbortController();
  let isOverBudget = false;
  let replayBytes: number | undefined;
  let round: Promise<void> = Promise.resolve();
  metrics.gauge('replay_bytes', () => replayBytes);

  async function pause(): Promise<boolean> {
    await wait(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {});
    return !stopping.signal.aborted;
  }

  async function sweepOnce(): Promise<void> {
    const swept = await sweep({ stores: stores(), policy, now, pause });
    ({ replayBytes, isOverBudget } = swept);
    metrics.count('expired_sessions', swept.sessions);
    metrics.count('expired_replays', swept.replays);
    if (swept.sessions + swept.replays + swept.assets > 0)
      log('info', 'removed what had expired', { ...swept });
    if (swept.isOverBudget)
      log('warn', 'the data files are over their budget and no replay is left that may go', {
        budgetBytes: policy.budgetBytes,
      });
  }

  async function run(): Promise<void> {
    let waitMs = FIRST_ROUND_MS;
    while (!stopping.signal.aborted) {
      await wait(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted) return;
      await sweepOnce().catch((error: unknown) => {
        log('error', 'removing what had expired failed', { error: String(error) });
      });
      waitMs = ROUND_MS;
    }
  }

  return {
    start(): void {
      round = run();
    },
    sweepNow: sweepOnce,
    /** Nothing more can be removed: new replays find no room, events still do. */
    isOverBudget: () => isOverBudget,
    async stop(): Promise<void> {
      stopping.abort();
      await round;
    },
  };
}
export type Retention = ReturnType<typeof createRetention>;
