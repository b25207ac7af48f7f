/** Counters in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function createMetrics() {
  const counters = {
    batches: { help: 'Batches stored.', value: 0 },
    events: { help: 'Events stored.', value: 0 },
    refused_events: { help: 'Events refused inside a batch that was stored.', value: 0 },
    duplicates: { help: 'Batches and replay chunks that had been stored before.', value: 0 },
    replay_chunks: { help: 'Replay chunks stored.', value: 0 },
    assets: { help: 'Style sheets, images and fonts stored.', value: 0 },
    refusals: { help: 'Ingestion requests refused.', value: 0 },
    failures: { help: 'Requests that failed by the collector’s own fault.', value: 0 },
  };
  return {
    count(name: keyof typeof counters, by = 1): void {
      counters[name].value += by;
    },
    text(): string {
      return Object.entries(counters)
        .map(([name, { help, value }]) => {
          const metric = `desirepath_${name}_total`;
          return `# HELP ${metric} ${help}\n# TYPE ${metric} counter\n${metric} ${value}\n`;
        })
        .join('');
    },
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
