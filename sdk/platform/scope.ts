/** Everything the SDK attaches to a page, so that one call takes all of it off again. */
export type Scope = ReturnType<typeof createScope>;

export function createScope(controller = new AbortController()) {
  const { signal } = controller;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  signal.addEventListener('abort', () => timers.forEach(clearTimeout));
  return {
    signal,
    on: listener(signal),
    after(delayMs: number, handler: () => void) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        guard(handler)();
      }, delayMs);
      timers.add(timer);
    },
    stop: () => controller.abort(),
  };
}

/**
 * Listens, until the signal, in the capture phase: pages that stop propagation are still heard, and the window
 * hears what is said to the document, whose own methods a page's `<img name=addEventListener>` may hide.
 */
export const listener =
  (signal: AbortSignal) =>
  (target: EventTarget, types: string, handler: (event: Event) => void): void => {
    // Not `guard`, which makes an array of its arguments: pointers move a hundred times a second.
    const heard = (event: Event): void => {
      try {
        handler(event);
      } catch {}
    };
    for (const type of types.split(' ')) {
      // Never cancelled, and on window and document passive unless said otherwise: no scrolling waits for it.
      target.addEventListener(type, heard, { capture: true, signal });
    }
  };

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
