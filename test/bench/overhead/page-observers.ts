/** What the browser itself says of a page's smoothness; runs before any script of the page. */
export function observePage(): void {
  const seen: PageReading = { longTasksMs: [], interactionsMs: {} };
  (window as unknown as { seen: PageReading }).seen = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasksMs.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  const interactions = new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries() as PerformanceEventTiming[]) {
      if (interactionId) {
        seen.interactionsMs[interactionId] = Math.max(seen.interactionsMs[interactionId] ?? 0, duration);
      }
    }
  });
  // 16 ms is the least the browser gives, but for the first: https://w3c.github.io/event-timing/
  interactions.observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  interactions.observe({ type: 'first-input', buffered: true });
}

/** Wall clock, and of one page, which never leaves its document while it is measured. */
export type PageReading = {
  readonly longTasksMs: number[];
  /** The longest event of each interaction: what INP is taken from. */
  readonly interactionsMs: Record<string, number>;
};
