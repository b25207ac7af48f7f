/** Everything the SDK attaches to a page, so that one call takes all of it off again. */
export type Scope = ReturnType<typeof createScope>;

export function createScope() {
  const controller = new AbortController();
  const { signal } = controller;
  return {
    signal,
    /** Listens in the capture phase: pages that stop propagation are still heard. */
    on(target: EventTarget, types: string, handler: (event: Event) => void) {
      for (const type of types.split(' ')) {
        // Never cancelled, and on window and document passive unless said otherwise: no scrolling waits for it.
        target.addEventListener(type, guard(handler), { capture: true, signal });
      }
    },
    after(delayMs: number, handler: () => void) {
      setTimeout(
        guard(() => signal.aborted || handler()),
        delayMs,
      );
    },
    stop() {
      controller.abort();
    },
  };
}

/** Nothing of ours may throw into the page: a fault of the SDK costs an event, not the visitor's click. */
export function guard<Args extends unknown[], Result>(
  run: (...args: Args) => Result,
): (...args: Args) => Result | undefined {
  return (...args) => {
    try {
      return run(...args);
    } catch {
      return undefined;
    }
  };
}
