import { maskAddress } from '../../../sdk/protocol/address/mask-address.ts';
import { isPlace, pageGroupOf } from '../../../sdk/protocol/address/page-group.ts';
import type { SdkConfig } from '../../../sdk/protocol/sdk-config.ts';
import { createRecentlyUsed } from '../../recently-used.ts';

/** Where an address is: as it may be stored, its page group, and the first stage whose rules claim it. */
export interface Place {
  readonly url: string;
  readonly pageGroup: string;
  readonly stage: string | undefined;
}

/** Files repeat addresses; this many are remembered. */
const REMEMBERED = 5_000;

/** Finds places by the journey's rules as the SDK does on the page. Undefined: not a web address. */
export function createPlaceFinder(config: Pick<SdkConfig, 'journey' | 'pageGroups'>) {
  const known = createRecentlyUsed<string, { readonly place: Place | undefined }>(REMEMBERED);

  function find(address: string): Place | undefined {
    // Many exports hold paths only; the host says nothing about the stage.
    const base = address.startsWith('/') ? 'https://site.invalid' : undefined;
    if (!URL.canParse(address, base)) return undefined;
    const location = new URL(address, base);
    if (!location.protocol.startsWith('http')) return undefined;
    const masked = maskAddress(location, (query) => new URLSearchParams(query));
    return {
      url: base === undefined ? masked : masked.slice(base.length),
      pageGroup: pageGroupOf(location, masked, config.pageGroups),
      stage: config.journey.stages.find(({ rules }) =>
        rules.some((rule) => rule.kind === 'url' && isPlace(location, rule)),
      )?.id,
    };
  }

  return (address: string): Place | undefined => {
    const found = known.get(address) ?? { place: find(address) };
    known.set(address, found);
    return found.place;
  };
}
