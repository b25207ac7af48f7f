import type { ReactiveControllerHost } from 'lit';
import { formatLocation, type LocationOf } from '../model/location.ts';

const OFFER = 'Copy link';
/** Long enough to be read. */
const ANSWER_MS = 2_000;

/** The link to a moment: what its button says, and what it does. */
export function createMomentLink(host: ReactiveControllerHost) {
  let words = OFFER;
  function say(next: string): void {
    words = next;
    host.requestUpdate();
  }
  return {
    words: () => words,
    async copy(location: LocationOf<'replay'>): Promise<void> {
      say(await copyMoment(location));
      setTimeout(() => say(OFFER), ANSWER_MS);
    },
  };
}

/** Puts the link to this moment on the clipboard; answers what to tell the reader. */
async function copyMoment(location: LocationOf<'replay'>): Promise<string> {
  try {
    await navigator.clipboard.writeText(window.location.origin + formatLocation(location));
    return 'Link copied';
  } catch {
    // Without HTTPS (a collector reached by its IP address) browsers have no clipboard; the URL is there.
    return 'It is in the address bar';
  }
}
