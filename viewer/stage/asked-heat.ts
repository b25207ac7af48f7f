import type { HeatPlace } from '../api-client.ts';
import type { HeatSide } from '../model/against.ts';
import type { LocationOf } from '../model/location.ts';

/** Which heat a view asks for; the rest of its location says only how that is shown. */
export type AskedHeat = HeatSide &
  Pick<HeatPlace, 'stage' | 'count'> & {
    /** With which it is compared; "": with none. */
    readonly against: string;
  };

export function askedHeat(location: LocationOf<'stage'>): AskedHeat {
  const { scope, stage, count, outcome, signal, exposure, against = '' } = location;
  return { scope, stage, against, ...whoseOf({ count, outcome, signal, exposure }) };
}

/** Of which units, and counted how: only what is said. */
export function whoseOf({
  count,
  outcome,
  signal,
  exposure,
}: { readonly [K in 'count' | 'outcome' | 'signal' | 'exposure']?: HeatPlace[K] | undefined }): Omit<
  HeatPlace,
  'stage' | 'pageGroup'
> {
  return {
    ...(count && { count }),
    ...(outcome && { outcome }),
    ...(signal && { signal }),
    ...(exposure && { exposure }),
  };
}
