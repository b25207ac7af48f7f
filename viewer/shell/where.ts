import { parseLocation, type ViewLocation } from '../model/location.ts';

/** What the address bar says. */
export function currentLocation(): ViewLocation {
  return parseLocation(hereAsPath());
}

export function hereAsPath(): string {
  return window.location.pathname + window.location.search;
}
