import { guard } from '../platform/scope.ts';
import { MASK, maskTokens } from './mask-text.ts';

/**
 * Parameters that go. Tracking ones say which campaign brought a visitor, not which page this is; secret ones
 * stand in URLs after a sign-up, a password reset or a form sent by GET; the others say who somebody is.
 */
const DROPPED =
  /^(utm_|_g|gcl|mc_|_?hs|code|sid|sig|state)|clid$|key$|token|secret|pass|pwd|auth|session|mail|phone|otp|card|cvv|user|customer|account/i;
/**
 * Parameters that choose a page or how it is sorted. The value of any other one may be what somebody typed
 * into a form sent by GET: it is masked, in every mode.
 */
const ROUTING =
  /^(path|page|module|tab|lang|locale|sort|order|category|color|size|r|route|p|view|controller|action|step|.*id)$/i;

/**
 * A URL that may leave the browser: tracking and secret parameters go, of the others the name stays and the
 * value only where it chooses a page. In what stays, e-mail addresses, tokens and long numbers are masked. A
 * fragment stays only where it is a route ("#/…", "#!…"). Of other schemes only the scheme stays.
 *
 * With `isRaw` nothing is masked: only to tell, inside the browser, whether two addresses are the same page.
 */
export function maskUrl(href = location.href, isRaw?: boolean): string {
  if (!href) return '';
  const mask = (text: string): string => (isRaw ? text : maskTokens(text));
  // Not escaped again: this is for people and for page groups, and "product/product" reads better than %2F.
  const maskPath = (path: string): string => mask(guard(decodeURI)(path) ?? path);
  const maskSearch = (search: string): string => {
    const kept = [...new URLSearchParams(search)]
      .filter(([name]) => !DROPPED.test(name))
      .map(([name, value]) => {
        const isKept = isRaw || !value || (ROUTING.test(name) && /^[\w./-]{1,64}$/.test(value));
        return `${mask(name)}=${isKept ? mask(value) : MASK}`;
      })
      .join('&');
    return kept && `?${kept}`;
  };
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
