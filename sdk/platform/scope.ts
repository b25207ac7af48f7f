/** Everything the SDK attaches to a page, so that one call takes all of it off again. */
export type Scope = ReturnType<typeof createScope>;

/** Pointers move up to a hundred times a second: so often is enough for a hand that shakes, which turns each 100 ms. */
const MOVE_MS = 50;

export function createScope(controller = new AbortController()) {
  const { signal } = controller;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const heard: Record<string, Handler[]> = {};
  signal.addEventListener('abort', () => timers.forEach(clearTimeout));
  return {
    signal,
    /**
     * As `listener`, each type at one target; the browser calls once for all who hear of it, for being called costs
     * more than what most of them do then.
     */
    on(types: string, handler: Handler, target: EventTarget = window) {
      for (const type of types.split(' ')) {
        const handlers = heard[type] ?? [];
        heard[type] = handlers;
        if (handlers.push(guard(handler)) > 1) continue;
        const restMs = type === 'pointermove' ? MOVE_MS : -Infinity;
        let toldAt = 0;
        const tell = (event: Event): void => {
          if (event.timeStamp - toldAt < restMs) return;
          toldAt = event.timeStamp;
          for (const each of handlers) each(event);
        };
        target.addEventListener(type, tell, { capture: true, signal });
      }
    },
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

type Handler = (event: Event) => void;

/** Nothing of ours may throw into the page: a fault of the SDK costs an event, not the visitor's click. */
export function guard<Args extends unknown[], Result>(
  run: (...args: Args) => Result,
): (...args: Args) => Result | undefined {
  return (...args) => {
    try {
      return run(...args);
    } catch {
      // Nobody is told.
    }
  };
}
