/** Two seconds of events travel together; what moves the map (stages, custom events) does not wait. */
const FLUSH_MS = 2_000;
const URGENT_MS = 50;
/** About 25 KB: leaves room for a replay chunk in the keepalive budget of 60,000 bytes. */
const LARGEST = 60;

/**
 * Collects events until they are worth a request. `isReady` false holds them back, and `seal` takes them
 * over for good.
 */
export function createBuffer<Item>(deps: {
  readonly isReady: () => boolean;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly seal: (items: Item[]) => void;
}) {
  const { isReady, after, seal } = deps;
  let items: Item[] = [];
  let dueMs = Number.POSITIVE_INFINITY;

  const flush = (): void => {
    dueMs = Number.POSITIVE_INFINITY;
    while (items.length && isReady()) seal(items.splice(0, LARGEST));
  };

  return {
    flush,
    add(item: Item, isUrgent = false) {
      items.push(item);
      const delayMs = isUrgent ? URGENT_MS : FLUSH_MS;
      if (items.length >= LARGEST) flush();
      else if (delayMs < dueMs) {
        dueMs = delayMs;
        after(delayMs, flush);
      }
    },
    clear() {
      items = [];
    },
  };
}
