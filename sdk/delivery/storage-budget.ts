/** What parcels may take of the visitor's memory, and of the disk no more than this share of the site's own quota. */
export const MOST_BYTES = 4_000_000;
const SHARE = 0.01;

export async function storageBudget(isMemoryOnly: boolean): Promise<number> {
  // `navigator.storage` exists in secure contexts only, and does not answer pages of no origin.
  const estimate = isMemoryOnly ? undefined : navigator.storage?.estimate?.();
  const quota = (await estimate?.catch(() => undefined))?.quota;
  return Math.min(MOST_BYTES, (quota ?? Infinity) * SHARE);
}
