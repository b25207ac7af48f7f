/** Small JSON values under our own prefix. */
export type KeyStore = {
  readonly get: <Value>(name: string) => Value | undefined;
  readonly set: (name: string, value: unknown) => void;
  readonly clear: () => void;
};

const PREFIX = 'dp:';

/**
 * Web storage, or memory where it is refused: reading `localStorage` itself throws when cookies are blocked
 * (https://developer.mozilla.org/docs/Web/API/Window/localStorage#exceptions) and writing throws when it is full.
 */
export function createKeyStore(openArea: () => Storage | undefined): KeyStore {
  const memory = new Map<string, string>();
  let area: Storage | undefined;
  try {
    area = openArea();
  } catch {}
  return {
    get(name) {
      try {
        const text = area?.getItem(PREFIX + name) ?? memory.get(name);
        return text && JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    set(name, value) {
      const text = JSON.stringify(value);
      try {
        if (area) return area.setItem(PREFIX + name, text);
      } catch {}
      memory.set(name, text);
    },
    clear() {
      memory.clear();
      try {
        if (area) for (const key of Object.keys(area)) if (key.startsWith(PREFIX)) area.removeItem(key);
      } catch {}
    },
  };
}
