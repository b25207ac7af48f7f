import type { Core } from './core.ts';
import { PREFIX } from './platform/key-store.ts';
import { SENT, type SentRequest } from './platform/request.ts';
import { guard } from './platform/scope.ts';

const WANTED = `${PREFIX}inspect`;

/**
 * "What left this browser", for the site's owner who adds `#desirepath-inspect` to an address of the site: until
 * the inspector is closed, the tab's pages note down each request, and `desirepath-inspector.js` shows them.
 */
export const inspect = guard((load: Core['load']): void => {
  if (location.hash === '#desirepath-inspect') sessionStorage[WANTED] = 1;
  if (!sessionStorage[WANTED]) return;
  const page = window as { [SENT]?: SentRequest[] };
  if (page[SENT]) return;
  page[SENT] = [];
  load<() => void>('inspector', (start) => start());
});
