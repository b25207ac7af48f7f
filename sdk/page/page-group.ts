import { keptParameters, maskPath } from '../privacy/mask-url.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Place = Pick<URL, 'pathname' | 'search' | 'hash'>;

/** Parameters that choose the page in shops and portals behind one path, as opposed to sorting or searching it. */
const ROUTING = /^(r|route|p|view|controller|action|module|option|task|do|step|section|(.+_)?id)$/i;
/** Numbers, UUIDs and tokens (masked by now), long hexadecimal, and slugs that begin or end with a number. */
const ID = /^(\d+(-.+)?|(?=.*\d)[\da-f]{12,}|.+-\d{2,}|.*•.*)$/i;

/** Pages of one kind: the owner's pattern that matches first, else ids in path and routing query become `:id`. */
export const pageGroupOf = (place: Place, groups: SdkConfig['pageGroups'] = []): string =>
  groups.find((group) => isPlace(place, group))?.name ?? guessGroup(place);

/** Does a compiled URL pattern claim this place? A pattern that does not compile claims nothing. */
export function isPlace(place: Place, { path, search }: { path: string; search?: string }): boolean {
  try {
    return new RegExp(path).test(place.pathname) && new RegExp(search ?? '').test(place.search.slice(1));
  } catch {
    return false;
  }
}

function guessGroup({ pathname, search, hash }: Place): string {
  const query = keptParameters(search)
    .filter(([name]) => ROUTING.test(name))
    .map(([name, value]) => `${name}=${withIds(value)}`)
    .sort()
    .join('&');
  const route = /^#[!/]/.test(hash) ? withIds(maskPath(hash.split('?')[0] ?? '')) : '';
  const path = withIds(maskPath(pathname)).replace(/(.)\/$/, '$1');
  return (path + (query && `?${query}`) + route).slice(0, 2048);
}

/** `/products/42.html` is `/products/:id.html`. */
const withIds = (path: string): string =>
  path.replace(/[^/.]+/g, (part, at: number) => (path[at - 1] !== '.' && ID.test(part) ? ':id' : part));
