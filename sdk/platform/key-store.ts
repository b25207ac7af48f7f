import { guard } from './scope.ts';

const PREFIX = 'dp:';

/** Small JSON values under our own prefix; `undefined` takes one away. */
export type KeyStore = {
  readonly get: <Value>(name: string) => Value | undefined;
  readonly set: (name: string, value?: unknown) => void;
};

/**
 * Web storage, or memory where it is refused: reading `localStorage` itself throws when cookies are blocked
 * (https://developer.mozilla.org/docs/Web/API/Window/localStorage#exceptions) and writing throws when it is full.
 */
export function createKeyStore(open: () => Storage | undefined): KeyStore {
  const memory = new Map<string, string>();
  let area = guard(open)();
  return {
    get: guard((name: string) => JSON.parse((area ? area.getItem(PREFIX + name) : memory.get(name)) ?? '')),
    set(name, value) {
      const text = JSON.stringify(value);
      memory.set(name, text);
      try {
        if (text) area?.setItem(PREFIX + name, text);
        else area?.removeItem(PREFIX + name);
      } catch {
        // Full: a counter that cannot be written would repeat itself, so go on without it.
        area = undefined;
      }
    },
  };
}
