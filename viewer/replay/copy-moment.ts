import { formatLocation, type LocationOf } from '../model/location.ts';

/** Puts the link to this moment on the clipboard; answers what to tell the reader. */
export async function copyMoment(location: LocationOf<'replay'>): Promise<string> {
  try {
    await navigator.clipboard.writeText(window.location.origin + formatLocation(location));
    return 'Link copied';
  } catch {
    // Without HTTPS (a collector reached by its IP address) browsers have no clipboard; the URL is there.
    return 'It is in the address bar';
  }
}
