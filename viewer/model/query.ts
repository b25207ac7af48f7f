/**
 * Query strings without the DOM's URLSearchParams, which this layer does not have. The first value of a
 * name counts; a broken escape is kept as it is written.
 */
export function parseQuery(search: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const part of search.replace(/^\?/, '').split('&')) {
    const cut = part.indexOf('=');
    if (cut < 1) continue;
    const name = decode(part.slice(0, cut));
    const value = decode(part.slice(cut + 1));
    if (!pairs.has(name)) pairs.set(name, value);
  }
  return pairs;
}

/** `?a=1&b=2` in the order given; "" when nothing is set. */
export function formatQuery(values: Readonly<Record<string, string | number | undefined>>): string {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${readable(encodeURIComponent(String(value)))}`);
  return parts.length ? `?${parts.join('&')}` : '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** "/", ":" and "=" may stand in a value (RFC 3986, 3.4) and keep page groups and segments legible in a shared link. */
function readable(escaped: string): string {
  return escaped.replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%3D/g, '=');
}
