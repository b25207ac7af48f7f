/** A value kept in localStorage under the shop's prefix. A browser that refuses storage has an empty shop. */
export function readStored<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`wether-and-loom.${name}`);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(`wether-and-loom.${name}`, JSON.stringify(value));
  } catch {
    // Storage is full or refused: the basket lasts as long as the page.
  }
}
