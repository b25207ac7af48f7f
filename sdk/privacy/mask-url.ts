import { MASK, maskTokens } from './mask-text.ts';

/** Says which campaign brought a visitor, not which page this is; some of them are ids of a person. */
const TRACKING =
  /^(utm_.*|[a-z]*clid|gclsrc|_ga|_gl|mc_[ce]id|igshid|ref_src|_hs.*|hsa_.*|mkt_tok|yclid|vero_id)$/i;
/** Secrets stand in URLs after a sign-up, a password reset or a form sent by GET. */
const SECRET =
  /(token|secret|passw|^pw|^pass|^key|api_?key|auth|^code|session|^sid|jwt|signature|^sig|e?mail|phone|otp|nonce|csrf|card|cvv|iban|ssn|^state)/i;

/**
 * A URL that may leave the browser: routing parameters stay, tracking and secret ones go, values and path
 * segments that look like an address, a token or a long number are masked. A fragment stays only where it
 * is a route ("#/…", "#!…"). Relative and unreadable URLs come back as masked text.
 */
export function maskUrl(href: string): string {
  if (!href) return '';
  try {
    const url = new URL(href, location.href);
    if (!/^http/.test(url.protocol)) return url.protocol + MASK;
    return (url.origin + maskPath(url.pathname) + maskSearch(url.search) + maskHash(url.hash)).slice(0, 2048);
  } catch {
    return maskTokens(href);
  }
}

/** The parameters that stay, in their order, values masked. */
export function keptParameters(search: string): [string, string][] {
  return [...new URLSearchParams(search)]
    .filter(([name]) => !TRACKING.test(name) && !SECRET.test(name))
    .map(([name, value]) => [maskTokens(name), maskTokens(value)]);
}

function maskSearch(search: string): string {
  const kept = keptParameters(search).map(([name, value]) => `${escapeValue(name)}=${escapeValue(value)}`);
  return kept.length ? `?${kept.join('&')}` : '';
}

export const maskPath = (path: string): string => path.split('/').map(maskSegment).join('/');

function maskSegment(segment: string): string {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch {}
  const masked = maskTokens(text);
  return masked === text ? segment : masked;
}

function maskHash(hash: string): string {
  if (!/^#[!/]/.test(hash)) return '';
  const [route = '', search = ''] = hash.split('?');
  return maskPath(route) + maskSearch(search);
}

// Slashes and colons are legible in a query, and the mask is not worth nine percent signs.
const escapeValue = (value: string): string =>
  encodeURIComponent(value).replace(/%(2F|3A|E2%80%A2)/g, (code) => decodeURIComponent(code));
