/**
 * A UUID v4 from the browser's own generator. `crypto.randomUUID` exists only in secure contexts
 * (https://developer.mozilla.org/docs/Web/API/Crypto/randomUUID) and intranets still run on http; the address
 * of a blob ends in one everywhere (https://w3c.github.io/FileAPI/#unicodeBlobURL).
 */
export function newId(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}

/** A share from 0 to 1, always the same for an id of ours: a session is replayed on all its pages or on none. */
export const shareOf = (id: string): number => Number(`0x${id.slice(0, 8)}`) / 2 ** 32;
