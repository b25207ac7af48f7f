/** Everything the SDK attaches to a page, so that one call takes all of it off again. */
export type Scope = {
  /** Listens in the capture phase: pages that stop propagation are still heard. */
  readonly on: (target: EventTarget, types: string, handler: (event: Event) => void) => void;
  readonly after: (delayMs: number, handler: () => void) => void;
  readonly onStop: (undo: () => void) => void;
  readonly stop: () => void;
};

export function createScope(): Scope {
  const undos: (() => void)[] = [];
  return {
    on(target, types, handler) {
      const guarded = guard(handler);
      for (const type of types.split(' ')) {
        // Passive: a listener of ours must never delay scrolling.
        target.addEventListener(type, guarded, { capture: true, passive: true });
        undos.push(() => target.removeEventListener(type, guarded, true));
      }
    },
    after(delayMs, handler) {
      const timer = setTimeout(guard(handler), delayMs);
      undos.push(() => clearTimeout(timer));
    },
    onStop(undo) {
      undos.push(undo);
    },
    stop() {
      for (const undo of undos.splice(0)) guard(undo)();
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
