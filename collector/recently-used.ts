/**
 * A map that stays below a size: what was used longest ago is forgotten first. `sizeOf` is asked when a value
 * is set; a value that has grown is set again.
 */
export function createRecentlyUsed<K, V>(mostSize: number, sizeOf: (value: V) => number = () => 1) {
  // A Map remembers the order of insertion, so that a value in use is taken out and put in again at its end.
  const entries = new Map<K, { readonly value: V; readonly size: number }>();
  let totalSize = 0;

  function forget(key: K): void {
    totalSize -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  }

  return {
    get(key: K): V | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key: K, value: V): void {
      forget(key);
      const size = sizeOf(value);
      entries.set(key, { value, size });
      totalSize += size;
      for (const oldest of entries.keys()) {
        if (totalSize <= mostSize) break;
        forget(oldest);
      }
    },
    forget,
    clear(): void {
      entries.clear();
      totalSize = 0;
    },
  };
}
