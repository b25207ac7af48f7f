/**
 * 128 random bits. Not `crypto.randomUUID`, which exists only in secure contexts
 * (https://developer.mozilla.org/docs/Web/API/Crypto/randomUUID): intranets still run on http.
 */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join('');

/** A share from 0 to 1, always the same for an id of ours: a session is replayed on all its pages or on none. */
export const shareOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
