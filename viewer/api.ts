import { createApiClient } from './api-client.ts';
import { navigate } from './shell/navigate.ts';
import { currentLocation, hereAsPath } from './shell/where.ts';

/** The viewer's own client. Whoever is not signed in is led to sign in, and back to where they were. */
export const api = createApiClient(
  (input, init) => fetch(input, init),
  () => Date.now(),
  () => {
    const here = currentLocation();
    if (here.view !== 'signin')
      navigate({ view: 'signin', scope: here.scope, next: hereAsPath() }, { isReplacing: true });
  },
  () => currentLocation().scope.project,
);
