import type { MiddlewareHandler } from 'hono';
import type { Log } from './log.ts';
import { watchEventLoop } from './metrics/event-loop-lag.ts';
import type { Metrics } from './metrics.ts';
import { createFreeDisk, type FreeDisk, freeBytesBeside } from './retention/free-disk.ts';
import { createRetention, type Retention } from './retention/retention.ts';
import { createRoom } from './retention/room.ts';
import type { Policy } from './retention/sweep.ts';
import { createHealth, type Health } from './serve/health.ts';
import { createSealer } from './store/sealer.ts';
import type { Store } from './store/store.ts';
import type { StoreSizes } from './store/upkeep.ts';

export interface RunningOptions extends Policy {
  /** Free disk below which new data is refused. Default: 200 MB. */
  readonly minFreeBytes?: number | undefined;
  /** Where free disk is read; default: the disk of the data file. */
  readonly freeBytes?: (() => Promise<number>) | undefined;
}

export interface RunningDeps {
  readonly dataFile: string;
  readonly options: RunningOptions;
  /** Of every project, the first one's first. */
  readonly stores: () => readonly [Store, ...Store[]];
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Running {
  readonly disk: FreeDisk;
  readonly retention: Retention;
  /** Refuses what sites send while there is no room for it. */
  readonly room: MiddlewareHandler;
  /** Whether replays, and pages to draw heatmaps on, are taken at present. */
  hasRoomForReplays(): boolean;
  /** Aborted when the collector begins to close: live streams end, the health check says so. */
  readonly closing: AbortSignal;
  health(): Promise<Health>;
  start(): Promise<void>;
  beginClosing(): void;
  /** Before the stores close: nothing is removed after that. */
  stop(): Promise<void>;
}

const MIN_FREE_BYTES = 200e6;

/** What goes on around requests: the disk watched, old data removed, past sessions packed, health and figures told, an orderly end. */
export function createRunning({ dataFile, options, stores, now, log, metrics }: RunningDeps): Running {
  const { minFreeBytes = MIN_FREE_BYTES, freeBytes = freeBytesBeside(dataFile), ...policy } = options;
  const closing = new AbortController();
  const disk = createFreeDisk({ freeBytes, minFreeBytes, log });
  const retention = createRetention({ stores, policy, now, log, metrics });
  const sealer = createSealer({ stores, now, log });
  const eventLoop = watchEventLoop();
  const health = createHealth({
    store: { saveSetting: (name, value) => stores()[0].saveSetting(name, value) },
    isClosing: () => closing.signal.aborted,
    isDiskFull: () => disk.isFull(),
    monotonicMs: () => performance.now(),
    now,
  });

  async function sum(of: (store: Store) => Promise<number>): Promise<number> {
    const each = await Promise.all(stores().map(of));
    return each.reduce((total, value) => total + value, 0);
  }
  const size = (name: keyof StoreSizes) => () => sum(async (store) => (await store.sizes())[name]);
  metrics.gauge('data_bytes', size('dataBytes'));
  metrics.gauge('reusable_bytes', size('reusableBytes'));
  metrics.gauge('wal_bytes', size('walBytes'));
  metrics.gauge('free_disk_bytes', freeBytes);
  metrics.gauge('live_sessions', () => sum((store) => store.liveSessions(now())));
  metrics.gauge('read_threads', () => sum(async (store) => store.readThreads()));
  metrics.gauge('event_loop_lag_seconds', () => eventLoop.longestSeconds());
  metrics.gauge('resident_memory_bytes', () => process.memoryUsage.rss());
  metrics.gauge('start_time_seconds', () => performance.timeOrigin / 1_000);

  return {
    disk,
    retention,
    health,
    room: createRoom(disk, retention),
    hasRoomForReplays: () => !disk.isShort('replay') && !retention.isOverBudget(),
    closing: closing.signal,
    async start(): Promise<void> {
      await disk.start();
      retention.start();
      sealer.start();
    },
    beginClosing: () => closing.abort(),
    async stop(): Promise<void> {
      closing.abort();
      disk.stop();
      eventLoop.stop();
      await retention.stop();
      await sealer.stop();
    },
  };
}
