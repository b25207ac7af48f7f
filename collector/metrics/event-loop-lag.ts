import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Samples each this often; a wait shorter than that is no lag. */
const RESOLUTION_MS = 20;

/** Watches how long the event loop is held; `longestSeconds` is since it was last asked. */
export function watchEventLoop() {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    longestSeconds(): number {
      // Nanoseconds between two samples, less the interval itself.
      const seconds = Math.max(0, delays.max / 1e9 - RESOLUTION_MS / 1e3);
      delays.reset();
      return seconds;
    },
    stop: () => delays.disable(),
  };
}
