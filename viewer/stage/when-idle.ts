/** A page that is never idle waits no longer than that. */
const LONGEST_WAIT_MS = 2_000;

/** Resolves once the browser has nothing better to do; rejects when nobody waits any more. */
export function whenIdle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = (): void => (signal.aborted ? reject(signal.reason) : resolve());
    // Safari has it since 26.2 only.
    if ('requestIdleCallback' in window) requestIdleCallback(go, { timeout: LONGEST_WAIT_MS });
    else setTimeout(go, 200);
  });
}
