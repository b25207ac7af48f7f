/** Counts by upper bound, as Prometheus adds them up: each bucket holds all that is at most its bound. */
export function createHistogram(bounds: readonly number[]) {
  const counts = bounds.map(() => 0);
  let count = 0;
  let sum = 0;
  return {
    add(value: number): void {
      count += 1;
      sum += value;
      const bucket = bounds.findIndex((bound) => value <= bound);
      if (bucket >= 0) counts[bucket] = (counts[bucket] ?? 0) + 1;
    },
    lines(metric: string): string {
      let below = 0;
      const buckets = bounds.map((bound, index) => {
        below += counts[index] ?? 0;
        return `${metric}_bucket{le="${bound}"} ${below}\n`;
      });
      const all = `${metric}_bucket{le="+Inf"} ${count}\n${metric}_sum ${sum}\n${metric}_count ${count}\n`;
      return buckets.join('') + all;
    },
  };
}
