import { guard } from './scope.ts';
import { toJson } from './to-json.ts';

export const PREFIX = 'dp:';

/** Small JSON values under our own prefix; `undefined` takes one away. */
export type KeyStore = {
  readonly get: <Value>(name: string) => Value | undefined;
  readonly set: (name: string, value?: unknown) => void;
  /** Takes all of them away. */
  readonly clear: () => void;
};

/**
 * Web storage, or memory where it is refused: reading `localStorage` itself throws when cookies are blocked
 * (https://developer.mozilla.org/docs/Web/API/Window/localStorage#exceptions) and writing throws when it is full.
 */
export function createKeyStore(open: () => Storage | undefined): KeyStore {
  const memory = new Map<string, string>();
  const area = guard(open)();
  /** Full: a counter that cannot be written would repeat itself, so go on without. */
  let isFull = false;
  return {
    get: guard((name: string) =>
      JSON.parse((area && !isFull ? area.getItem(PREFIX + name) : memory.get(name)) ?? ''),
    ),
    set(name, value) {
      const text = toJson(value);
      memory.set(name, text);
      try {
        if (text) area?.setItem(PREFIX + name, text);
        else area?.removeItem(PREFIX + name);
      } catch {
        isFull = true;
      }
    },
    clear() {
      memory.clear();
      for (const key of Object.keys(area ?? {})) if (key.startsWith(PREFIX)) area?.removeItem(key);
    },
  };
}
