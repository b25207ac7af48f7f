/**
 * What the SDK does in the browser before it sends an address (sdk/privacy), done again here for addresses that
 * come from files: tracking and secret parameters go, of the others the value stays only where it chooses a
 * page, and addresses, tokens and long numbers are masked. A test holds both to the same answers.
 */
const MASK = '***';
const DROPPED =
  /^(utm_|_g|gcl|mc_|_?hs|code|sid|sig|state)|clid$|key$|token|secret|pass|pwd|auth|session|mail|phone|otp|card|cvv|user|customer|account/i;
const ROUTING =
  /^(path|page|module|tab|lang|locale|sort|order|category|color|size|r|route|p|view|controller|action|step|.*id)$/i;
const RUN = /[^\s/?&=<>]+/g;
const EMAIL = /.(@|%40)(?!(\d|\*+)x\.(png|jpe?g|webp|gif|svg|avif)).{0,250}\.\p{L}/u;
const LONG_RUN = /[\w+-]{16,}/g;
const TOKEN = /^(?=.*\d)(.*(\w{20}|[^\W_]{16})|[\da-f]{8}-[\da-f-]{27}|(?=.*[A-Z]).{24})/;
const LONG_NUMBER = /\p{N}([^\p{L}\p{N}/?&=*]{0,3}\p{N}){5,}/gu;

export function maskUrl({ protocol, origin, pathname, search, hash }: URL): string {
  if (!protocol.startsWith('http')) return protocol + MASK;
  const [route = '', routeSearch = ''] = /^#[!/]/.test(hash) ? hash.split('?') : [];
  return (origin + maskPath(pathname) + maskSearch(search) + maskPath(route) + maskSearch(routeSearch)).slice(
    0,
    2_048,
  );
}

/** E-mail addresses, tokens and long numbers in any text. */
export function maskTokens(text: string): string {
  const rest = text.replace(LONG_RUN, (run) => (TOKEN.test(run) ? MASK : run)).replace(LONG_NUMBER, MASK);
  return EMAIL.test(rest) ? rest.replace(RUN, (run) => (EMAIL.test(run) ? MASK : run)) : rest;
}

function maskPath(path: string): string {
  try {
    return maskTokens(decodeURI(path));
  } catch {
    return maskTokens(path);
  }
}

function maskSearch(search: string): string {
  const kept = [...new URLSearchParams(search)]
    .filter(([name]) => !DROPPED.test(name))
    .map(([name, value]) => {
      const isKept = !value || (ROUTING.test(name) && /^[\w./-]{1,64}$/.test(value));
      return `${maskTokens(name)}=${isKept ? maskTokens(value) : MASK}`;
    })
    .join('&');
  return kept && `?${kept}`;
}
