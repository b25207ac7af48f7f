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
export function createKeyStore(open: () => Record<string, string>): KeyStore {
  const stored: Record<string, string> = guard(open)() ?? {};
  let area = stored;
  return {
    // JSON.parse throws where there is none.
    get: guard((name: string) => JSON.parse(area[PREFIX + name] as string)),
    set(name, value) {
      const key = PREFIX + name;
      const text = toJson(value);
      try {
        if (text) area[key] = text;
        else delete area[key];
      } catch {
        // Full: a counter that cannot be written would repeat itself, so go on in memory.
        area = { ...stored, [key]: text };
      }
    },
    clear() {
      for (const key of Object.keys(stored)) if (key.startsWith(PREFIX)) delete stored[key];
      area = stored;
    },
  };
}
