/** Runs when the page has nothing better to do, at the latest after so long. */
export function whenIdle(run: () => void, timeoutMs = 3000): void {
  // Safari has no requestIdleCallback: https://bugs.webkit.org/show_bug.cgi?id=164193
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: timeoutMs });
  else setTimeout(run, Math.min(timeoutMs, 200));
}
