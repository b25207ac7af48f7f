import { MASK, maskTokens } from './mask-text.ts';

/**
 * Parameters that go. Tracking ones say which campaign brought a visitor, not which page this is; secret ones
 * stand in URLs after a sign-up, a password reset or a form sent by GET.
 */
const DROPPED =
  /^(utm_|_g|gcl|mc_|_?hs|code|sid|sig|state)|clid$|key$|token|secret|pass|pwd|auth|session|mail|phone|otp|card|cvv/i;

/**
 * A URL that may leave the browser: routing parameters stay, tracking and secret ones go, values and path
 * segments that look like an address, a token or a long number are masked. A fragment stays only where it
 * is a route ("#/…", "#!…"). Of other schemes only the scheme stays.
 */
export function maskUrl(href = location.href): string {
  if (!href) return '';
  try {
    const { protocol, origin, pathname, search, hash } = new URL(href, location.href);
    if (!/^http/.test(protocol)) return protocol + MASK;
    const [route = '', routeSearch = ''] = /^#[!/]/.test(hash) ? hash.split('?') : [];
    return (
      origin +
      maskTokens(pathname) +
      maskSearch(search) +
      maskTokens(route) +
      maskSearch(routeSearch)
    ).slice(0, 2048);
  } catch {
    return MASK;
  }
}

// Not escaped again: this is for people and for page groups, and "product/product" reads better than %2F.
function maskSearch(search: string): string {
  const kept = [...new URLSearchParams(search)]
    .filter(([name]) => !DROPPED.test(name))
    .map((pair) => pair.map(maskTokens).join('='))
    .join('&');
  return kept && `?${kept}`;
}
