import { maskAddress } from '../protocol/address/mask-address.ts';
import { MASK } from '../protocol/address/mask-tokens.ts';

/** A URL that may leave the browser. With `isRaw` it may not: nothing is masked. */
export function maskUrl(href = location.href, isRaw?: boolean): string {
  if (!href) return '';
  try {
    return maskAddress(new URL(href, location.href), (query) => new URLSearchParams(query), isRaw);
  } catch {
    return MASK;
  }
}
