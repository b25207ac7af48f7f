import { guard } from '../platform/scope.ts';
import { MASK, maskTokens } from './mask-text.ts';

/** Says which campaign brought a visitor, not which page this is; some of them are ids of a person. */
const TRACKING = /^(utm_|.*clid$|gclsrc|_g|mc_|_?hs|mkt_|igsh)/i;
/** Secrets stand in URLs after a sign-up, a password reset or a form sent by GET. */
const SECRET =
  /token|secret|pass|pwd|key$|auth|^code|session|^sid|jwt|^sig|mail|phone|otp|nonce|csrf|card|cvv|iban|^state/i;

/**
 * A URL that may leave the browser: routing parameters stay, tracking and secret ones go, values and path
 * segments that look like an address, a token or a long number are masked. A fragment stays only where it
 * is a route ("#/…", "#!…"). Of other schemes only the scheme stays.
 */
export function maskUrl(href: string): string {
  if (!href) return '';
  try {
    const { protocol, origin, pathname, search, hash } = new URL(href, location.href);
    if (!/^http/.test(protocol)) return protocol + MASK;
    const [route = '', routeSearch = ''] = /^#[!/]/.test(hash) ? hash.split('?') : [];
    return (
      origin +
      maskPath(pathname) +
      maskSearch(search) +
      maskPath(route) +
      maskSearch(routeSearch)
    ).slice(0, 2048);
  } catch {
    return MASK;
  }
}

// Not escaped again: this is for people and for page groups, and "product/product" reads better than %2F.
function maskSearch(search: string): string {
  const kept = [...new URLSearchParams(search)]
    .filter(([name]) => !TRACKING.test(name) && !SECRET.test(name))
    .map((pair) => pair.map(maskTokens).join('='))
    .join('&');
  return kept && `?${kept}`;
}

function maskPath(path: string): string {
  const text = guard(decodeURIComponent)(path) ?? path;
  const masked = maskTokens(text);
  return masked === text ? path : masked;
}
