import type { CompiledRule, SdkConfig } from '../../../sdk/protocol/sdk-config.ts';
import { createRecentlyUsed } from '../../recently-used.ts';
import { maskUrl } from './mask-url.ts';

/** Where an address is: as it may be stored, its page group, and the first stage whose rules claim it. */
export interface Place {
  readonly url: string;
  readonly pageGroup: string;
  readonly stage: string | undefined;
}

/** As in sdk/page/page-group.ts; a test holds both to the same answers. */
const ROUTING = /^(r|route|p|view|controller|action|step|.*id)=/i;
const ID = /^(\d+(-.+)?|[\da-f]{12,}|.+-\d{2,}|.*\*.*)$/i;
/** Files repeat addresses; this many are remembered. */
const REMEMBERED = 5_000;

/** Finds places by the journey's rules as the SDK does on the page. Undefined: not a web address. */
export function createPlaceFinder(config: Pick<SdkConfig, 'journey' | 'pageGroups'>) {
  const stages = config.journey.stages.map(({ id, rules }) => ({
    id,
    tests: rules.flatMap((rule) => (rule.kind === 'url' ? [urlTest(rule)] : [])),
  }));
  const groups = config.pageGroups.map((group) => ({ name: group.name, test: urlTest(group) }));
  const known = createRecentlyUsed<string, { readonly place: Place | undefined }>(REMEMBERED);

  function find(address: string): Place | undefined {
    // Many exports hold paths only; the host says nothing about the stage.
    const base = address.startsWith('/') ? 'https://site.invalid' : undefined;
    if (!URL.canParse(address, base)) return undefined;
    const location = new URL(address, base);
    if (!location.protocol.startsWith('http')) return undefined;
    const masked = maskUrl(location);
    return {
      url: base === undefined ? masked : masked.slice(base.length),
      pageGroup: groups.find(({ test }) => test(location))?.name ?? groupOf(masked),
      stage: stages.find(({ tests }) => tests.some((test) => test(location)))?.id,
    };
  }

  return (address: string): Place | undefined => {
    const found = known.get(address) ?? { place: find(address) };
    known.set(address, found);
    return found.place;
  };
}

type UrlRule = Omit<Extract<CompiledRule, { kind: 'url' }>, 'kind'>;

function urlTest({ path, search = '' }: UrlRule): (place: URL) => boolean {
  const [pathTest, searchTest] = [new RegExp(path), new RegExp(search)];
  return (place) => pathTest.test(place.pathname) && searchTest.test(place.search.slice(1));
}

function groupOf(masked: string): string {
  const [, path = '', search = '', route = ''] = /^\w+:\/\/[^/]+([^?#]*)\??([^#]*)([^?]*)/.exec(masked) ?? [];
  const query = search
    .split('&')
    .filter((pair) => ROUTING.test(pair))
    .sort()
    .join('&');
  return (path.replace(/(.)\/$/, '$1') + (query && `?${query}`) + route).replace(
    /(^|[/=])([^/.=&?#]+)/g,
    (whole, before, part) => (ID.test(part) ? `${before}:id` : whole),
  );
}
