import { createKeyStore } from '../platform/key-store.ts';
import { describeEntry } from './entry.ts';
import { newId } from './new-id.ts';
import { createSession } from './session.ts';
import { createTab } from './tab.ts';

/** Who is here: visitor and session for all tabs of the browser, and this tab. Cookieless keeps it in memory. */
export function createIdentity(isCookieless: boolean, now: () => number) {
  const local = createKeyStore(() => (isCookieless ? undefined : localStorage));
  const perTab = createKeyStore(() => (isCookieless ? undefined : sessionStorage));
  const session = createSession({ store: local, now, newId, describe: describeEntry });
  const tab = createTab({ store: perTab, newId, sessionId: () => session.current().id });

  return {
    store: local,
    session,
    tab,
    visitor(): string {
      const known = local.get<string>('visitor');
      if (known) return known;
      const id = newId();
      local.set('visitor', id);
      return id;
    },
    /** Another person: the next activity starts a session of a new visitor. */
    renew() {
      local.set('visitor', '');
      session.end();
    },
    forget() {
      local.clear();
      perTab.clear();
    },
  };
}
export type Identity = ReturnType<typeof createIdentity>;
