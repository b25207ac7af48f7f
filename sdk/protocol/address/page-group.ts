import type { SdkConfig } from '../sdk-config.ts';

/** Of a `URL`, what rules look at. */
type Place = { readonly pathname: string; readonly search: string };

/** Parameters that choose the page in shops and portals behind one path, as opposed to sorting or searching it. */
const ROUTING = /^(r|route|p|view|controller|action|step|.*id)=/i;
/** Numbers, tokens (masked by now), long hexadecimal, and slugs that begin or end with a number. */
const ID = /^(\d+(-.+)?|[\da-f]{12,}|.+-\d{2,}|.*\*.*)$/i;

/**
 * Pages of one kind: the owner's pattern that matches first, else the masked address without its origin,
 * reduced to routing parameters, with ids in path, query and route as `:id`.
 */
export function pageGroupOf(place: Place, url: string, groups: SdkConfig['pageGroups'] = []): string {
  const [, path = '', search = '', route = ''] = /^\w+:\/\/[^/]+([^?#]*)\??([^#]*)([^?]*)/.exec(url) ?? [];
  const query = search
    .split('&')
    .filter((pair) => ROUTING.test(pair))
    .sort()
    .join('&');
  return (
    groups.find((group) => isPlace(place, group))?.name ??
    withIds(path.replace(/(.)\/$/, '$1') + (query && `?${query}`) + route)
  );
}

/** Does a compiled URL pattern claim this place? A pattern that does not compile claims nothing. */
export function isPlace(place: Place, { path, search = '' }: { path: string; search?: string }): boolean {
  try {
    return RegExp(path).test(place.pathname) && RegExp(search).test(place.search.slice(1));
  } catch {
    return false;
  }
}

/** `/products/42.html?tab_id=7` is `/products/:id.html?tab_id=:id`. */
const withIds = (text: string): string =>
  text.replace(/(^|[/=])([^/.=&?#]+)/g, (whole, before, part) => (ID.test(part) ? `${before}:id` : whole));
