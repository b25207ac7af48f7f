let ending: AbortSignal;

/** What listens from now on listens until then. */
export function listenUntil(signal: AbortSignal): void {
  ending = signal;
}

/**
 * Stands for the browser's function in the web-vitals library (`inject` in sdk/tools/build.ts), which cannot be
 * told to stop: https://github.com/GoogleChrome/web-vitals/issues/75
 */
export const addEventListener = (
  type: string,
  handler: EventListener,
  options: AddEventListenerOptions | true,
): void =>
  window.addEventListener(type, handler, {
    ...(options === true ? { capture: true } : options),
    signal: ending,
  });

/** The same for what the library observes. */
export const PerformanceObserver = class extends window.PerformanceObserver {
  constructor(tell: PerformanceObserverCallback) {
    super(tell);
    ending.addEventListener('abort', () => this.disconnect());
  }
};
