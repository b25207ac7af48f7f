import { formatQuery } from './model/query.ts';
import { currentLocation } from './shell/where.ts';

export type LiveState = 'connecting' | 'connected' | 'lost';

interface Listener {
  readonly onChange?: () => void;
  readonly onState?: (state: LiveState) => void;
}
type OpenStream = () => EventSource;

/**
 * One event stream for all views, open while anybody listens: browsers allow six connections a host over
 * HTTP/1.1, so a stream a view would starve the fetches.
 */
export function createLive(open: OpenStream) {
  const listeners = new Set<Listener>();
  let stream: EventSource | undefined;
  let state: LiveState = 'connecting';

  function become(next: LiveState): void {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener.onState?.(state);
  }
  function connect(): void {
    stream = open();
    stream.addEventListener('open', () => {
      const wasLost = state === 'lost';
      become('connected');
      // Whatever happened while it was lost has to be asked for.
      if (wasLost) announce();
    });
    stream.addEventListener('error', () => become('lost'));
    stream.addEventListener('change', () => {
      become('connected');
      announce();
    });
  }
  function announce(): void {
    for (const listener of listeners) listener.onChange?.();
  }

  return {
    /** Returns the function that ends it. */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      if (!stream) connect();
      listener.onState?.(state);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stream?.close();
        stream = undefined;
        state = 'connecting';
      };
    },
  };
}

/** The viewer's own stream, of the project that is looked at. */
export const live = createLive(
  () => new EventSource(`/api/v1/live${formatQuery({ project: currentLocation().scope.project })}`),
);
