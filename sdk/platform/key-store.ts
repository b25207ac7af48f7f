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
  const stored: Record<string, string> = guard(open)() ?? {};
  let area = stored;
  return {
    get: guard((name: string) => JSON.parse(area[PREFIX + name] ?? '')),
    set(name, value) {
      const write = (): void => {
        if (value === undefined) delete area[PREFIX + name];
        else area[PREFIX + name] = toJson(value);
      };
      try {
        write();
      } catch {
        // Full: a counter that cannot be written would repeat itself, so go on in memory.
        area = { ...stored };
        write();
      }
    },
    clear() {
      for (const of of [stored, area]) {
        for (const key of Object.keys(of)) if (key.startsWith(PREFIX)) delete of[key];
      }
    },
  };
}
