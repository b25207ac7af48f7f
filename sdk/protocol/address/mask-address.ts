import { MASK, maskTokens } from './mask-tokens.ts';

/** What of a `URL` an address is made of; this part of the code knows no browser and no Node. */
type Address = {
  readonly protocol: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
};

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
 * An address as it may be stored: tracking and secret parameters go, of the others the name stays and the value
 * only where it chooses a page. In what stays, e-mail addresses, tokens and long numbers are masked. A fragment
 * stays only where it is a route ("#/…", "#!…"). Of other schemes only the scheme stays.
 *
 * With `isRaw` nothing is masked: only to tell, inside the browser, whether two addresses are the same page.
 */
export function maskAddress(
  { protocol, origin, pathname, search, hash }: Address,
  /** Names and values of a query: `URLSearchParams`. */
  pairsOf: (query: string) => Iterable<readonly [name: string, value: string]>,
  isRaw?: boolean,
): string {
  const mask = (text: string): string => (isRaw ? text : maskTokens(text));
  const maskPath = (path: string): string => {
    try {
      // Not escaped again: this is for people and for page groups, and "product/product" reads better than %2F.
      return mask(decodeURI(path));
    } catch {
      return mask(path);
    }
  };
  const maskSearch = (query: string): string => {
    const kept = [...pairsOf(query)]
      .filter(([name]) => !DROPPED.test(name))
      .map(([name, value]) => {
        const isKept = isRaw || !value || (ROUTING.test(name) && /^[\w./-]{1,64}$/.test(value));
        return `${mask(name)}=${isKept ? mask(value) : MASK}`;
      })
      .join('&');
    return kept && `?${kept}`;
  };
  if (!/^http/.test(protocol)) return protocol + MASK;
  const [route = '', routeSearch = ''] = /^#[!/]/.test(hash) ? hash.split('?') : [];
  return (origin + maskPath(pathname) + maskSearch(search) + maskPath(route) + maskSearch(routeSearch)).slice(
    0,
    2048,
  );
}
