import { guard } from '../platform/scope.ts';
import type { SignalWatcher } from './signals.ts';

/** Shortest interaction that the browser tells of: web.dev's threshold of a good INP. */
const TELL_MS = 200;

/** A tap, click or key whose answer was painted late: what INP measures, each time, with its element. */
export const slowResponse: SignalWatcher = (emit, { thresholds, signal }) => {
  let told = 0;
  const observer = new PerformanceObserver(
    guard((list: PerformanceObserverEntryList) => {
      for (const { interactionId, duration, target } of list.getEntries() as PerformanceEventTiming[]) {
        // One interaction is several events: pressed, released, clicked.
        if (interactionId <= told || !(duration >= (thresholds()?.slowAfterMs ?? Infinity))) continue;
        told = interactionId;
        const element = target as Element | null;
        emit(
          'slow_response',
          element?.matches ? element : undefined,
          1,
          duration,
          0,
          `answered after ${duration} ms`,
        );
      }
    }),
  );
  // Browsers without Event Timing (Safari before 26.2) ignore the type.
  observer.observe({ type: 'event', durationThreshold: TELL_MS } as PerformanceObserverInit);
  signal.addEventListener('abort', () => observer.disconnect());
};
