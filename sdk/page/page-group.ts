import { keptParameters, maskPath } from '../privacy/mask-url.ts';
import type { SdkConfig } from '../protocol/sdk-config.ts';

type Place = Pick<URL, 'pathname' | 'search' | 'hash'>;

/** Parameters that choose the page in shops and portals behind one path, as opposed to sorting or searching it. */
const ROUTING =
  /^(r|route|page|p|view|controller|action|module|option|task|act|do|step|tab|section|id|.+_id)$/i;
/** Numbers, UUIDs, long hexadecimal, and slugs that start or end with a number of two digits or more. */
const ID = /^(\d+|[\da-f]{8}-[\da-f-]{27}|(?=.*\d)[\da-f]{12,}|\d+-.+|.+-\d{2,}|.*•.*)$/i;

/** Pages of one kind: the owner's pattern that matches first, else ids in path and routing query become `:id`. */
export function pageGroupOf(place: Place, groups: SdkConfig['pageGroups'] = []): string {
  return groups.find((group) => isPlace(place, group))?.name ?? guessGroup(place);
}

/** Does a compiled URL pattern claim this place? A pattern that does not compile claims nothing. */
export function isPlace(place: Place, { path, search }: { path: string; search?: string }): boolean {
  try {
    return (
      new RegExp(path).test(place.pathname) &&
      (search === undefined || new RegExp(search).test(place.search.replace(/^\?/, '')))
    );
  } catch {
    return false;
  }
}

function guessGroup({ pathname, search, hash }: Place): string {
  const query = keptParameters(search)
    .filter(([name, value]) => ROUTING.test(name) && !(name === 'page' && /^\d+$/.test(value)))
    .map(([name, value]) => `${name}=${withIds(value)}`)
    .sort();
  const route = /^#[!/]/.test(hash) ? withIds(maskPath(hash.split('?')[0] ?? '')) : '';
  return (
    (withIds(maskPath(pathname)).replace(/(.)\/$/, '$1') || '/') +
    (query.length ? `?${query.join('&')}` : '') +
    route
  ).slice(0, 2048);
}

const withIds = (path: string): string =>
  path
    .split('/')
    .map((segment) => segment.replace(/^([^.]+)/, (stem) => (ID.test(stem) ? ':id' : stem)))
    .join('/');
