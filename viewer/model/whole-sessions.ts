import type { LocationOf } from './location.ts';

/** Of a view since an exposure: the same arm, and the one it is held against, with all that their units did in the period. */
export function wholeSessions({ exposure, against, ...location }: LocationOf<'stage'>): LocationOf<'stage'> {
  return {
    ...location,
    scope: { ...location.scope, ...(exposure && { variant: exposure }) },
    ...(against && { against: against.replace(/^exposure:/, 'variant:') }),
  };
}
