/**
 * A UUID v4. `crypto.randomUUID` exists only in secure contexts
 * (https://developer.mozilla.org/docs/Web/API/Crypto/randomUUID); intranets still run on http.
 */
export const newId = (): string =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (
      Number(digit) ^
      ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))
    ).toString(16),
  );

/**
 * A share from 0 to 1 that is always the same for an id: FNV-1a over 32 bits
 * (http://www.isthe.com/chongo/tech/comp/fnv/), so that a session is replayed on all its pages or on none.
 */
export function shareOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
