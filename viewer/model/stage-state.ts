import { formatLocation, type LocationOf } from './location.ts';

/** The same stage and page in another state; "": as it was loaded. */
export function inState(
  { state: _state, ...location }: LocationOf<'stage'>,
  state: string,
): LocationOf<'stage'> {
  return { ...location, ...(state && { state }) };
}

/** Whether what is known of a page's states still holds: whatever is pointed at, and whichever is shown. */
export function isSamePage(before: LocationOf<'stage'>, after: LocationOf<'stage'>): boolean {
  return pageOf(before) === pageOf(after);
}

function pageOf({ state: _state, hotspot: _hotspot, ...location }: LocationOf<'stage'>): string {
  return formatLocation(location);
}
