import { createHistogram } from './metrics/histogram.ts';

/**
 * What `/metrics` tells, in Prometheus' text format, named by its rules (base units, `_total`):
 * https://prometheus.io/docs/instrumenting/exposition_formats/ and https://prometheus.io/docs/practices/naming/
 */
export function createMetrics() {
  const counts = new Map<CounterName, number>();
  const histograms = new Map<HistogramName, ReturnType<typeof createHistogram>>();
  const gauges = new Map<GaugeName, () => number | undefined | Promise<number | undefined>>();

  return {
    count(name: CounterName, by = 1): void {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    /** Adds what something took, in seconds. */
    observe(name: HistogramName, seconds: number): void {
      let histogram = histograms.get(name);
      if (!histogram) {
        histogram = createHistogram(HISTOGRAMS[name].bounds);
        histograms.set(name, histogram);
      }
      histogram.add(seconds);
    },
    /** Says where a gauge is read when somebody asks; undefined: it is not known, and left out. */
    gauge(name: GaugeName, read: () => number | undefined | Promise<number | undefined>): void {
      gauges.set(name, read);
    },
    async text(): Promise<string> {
      const parts = Object.entries(COUNTERS).map(([name, help]) => {
        const metric = `desirepath_${name}_total`;
        return `${head(metric, help, 'counter')}${metric} ${counts.get(name as CounterName) ?? 0}\n`;
      });
      for (const [name, { help, bounds }] of Object.entries(HISTOGRAMS)) {
        const metric = `desirepath_${name}_seconds`;
        const histogram = histograms.get(name as HistogramName) ?? createHistogram(bounds);
        parts.push(head(metric, help, 'histogram'), histogram.lines(metric));
      }
      for (const [name, help] of Object.entries(GAUGES)) {
        const value = await gauges.get(name as GaugeName)?.();
        const metric = `desirepath_${name}`;
        if (value !== undefined && Number.isFinite(value))
          parts.push(`${head(metric, help, 'gauge')}${metric} ${value}\n`);
      }
      return parts.join('');
    },
  };
}
export type Metrics = ReturnType<typeof createMetrics>;

type CounterName = keyof typeof COUNTERS;
type HistogramName = keyof typeof HISTOGRAMS;
type GaugeName = keyof typeof GAUGES;

const COUNTERS = {
  batches: 'Batches stored.',
  events: 'Events stored.',
  refused_events: 'Events refused inside a batch that was stored.',
  duplicates: 'Batches and replay chunks that had been stored before.',
  replay_chunks: 'Replay chunks stored.',
  page_snapshots: 'Pages stored that browsers were asked for, to draw heatmaps on.',
  assets: 'Style sheets, images and fonts stored.',
  refusals: 'Ingestion requests refused.',
  overloads: 'Ingestion requests refused for want of room in the queue or on the disk (503).',
  failures: 'Requests that failed by the collector’s own fault.',
  expired_sessions: 'Sessions removed because of their age.',
  expired_replays: 'Replays removed because of their age or for the byte budget.',
} as const;

/** Seconds, from a commit on a fast disk to the longest question that is allowed. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const HISTOGRAMS = {
  commit: { help: 'Time to store a group of requests durably.', bounds: BOUNDS },
  ingest_request: { help: 'Time to answer a request of a site.', bounds: BOUNDS },
  read_request: { help: 'Time to begin the answer to a question of the viewer or a script.', bounds: BOUNDS },
} as const;

const GAUGES = {
  queued_requests: 'Requests taken in and not yet stored.',
  queued_bytes: 'What these requests hold.',
  data_bytes: 'Size of the data files.',
  reusable_bytes: 'Of the data files, what nothing is stored in at present.',
  wal_bytes: 'Size of the write-ahead logs.',
  replay_bytes: 'Stored replay chunks, as of the last look.',
  free_disk_bytes: 'Free on the disk of the data file.',
  live_sessions: 'Sessions whose last event is less than 30 minutes old.',
  read_threads: 'Threads that answer questions.',
  event_loop_lag_seconds: 'Longest wait of the event loop since the last look.',
  resident_memory_bytes: 'Memory of the process.',
  start_time_seconds: 'When the process started, seconds since the epoch.',
} as const;

function head(metric: string, help: string, type: 'counter' | 'histogram' | 'gauge'): string {
  return `# HELP ${metric} ${help}\n# TYPE ${metric} ${type}\n`;
}
