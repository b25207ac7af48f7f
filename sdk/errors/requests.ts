import { guard, type Scope } from '../platform/scope.ts';

/**
 * The page's own requests when they have ended, without wrapping `fetch`; not ours, and not the beacons and pictures
 * by which others count.
 */
export function watchRequests(
  { signal }: Scope,
  ours: string,
  tell: (request: PerformanceResourceTiming) => void,
): void {
  const observer = new PerformanceObserver(
    guard((list: PerformanceObserverEntryList) => {
      for (const request of list.getEntries() as PerformanceResourceTiming[])
        if (/^(fetch|xml|i?frame|audio|video)/.test(request.initiatorType) && !request.name.startsWith(ours))
          tell(request);
    }),
  );
  // `buffered`: the first ones may have failed before this file was there.
  observer.observe({ type: 'resource', buffered: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
