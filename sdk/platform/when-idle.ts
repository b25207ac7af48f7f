/** Runs when the page has nothing better to do, at the latest after 3 s. */
export function whenIdle(run: () => void): void {
  // Safari has no requestIdleCallback: https://bugs.webkit.org/show_bug.cgi?id=164193
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 3000 });
  else setTimeout(run, 200);
}
