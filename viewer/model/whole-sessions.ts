import type { LocationOf } from './location.ts';

/** Of a view since an exposure: the same arm, and the one it is held against, with all that their units did in the period. */
export function wholeSessions(
  location: LocationOf<'stage'> | LocationOf<'drop-off'>,
): LocationOf<'stage'> | LocationOf<'drop-off'> {
  const { exposure, ...rest } = location;
  const scope = { ...rest.scope, ...(exposure && { variant: exposure }) };
  if (rest.view === 'drop-off' || rest.against === undefined) return { ...rest, scope };
  return { ...rest, scope, against: rest.against.replace(/^exposure:/, 'variant:') };
}
