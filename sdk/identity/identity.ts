import { createKeyStore } from '../platform/key-store.ts';
import { describeEntry } from './entry.ts';
import { newId } from './new-id.ts';
import { createSession } from './session.ts';
import { createTab } from './tab.ts';

/** Who is here: visitor and session for all tabs of the browser, and this tab. Cookieless keeps it in memory. */
export function createIdentity(
  isCookieless: boolean,
  now: () => number,
  onChange: (isBefore: boolean) => void,
) {
  const store = createKeyStore(() => (isCookieless ? undefined : localStorage));
  const perTab = createKeyStore(() => (isCookieless ? undefined : sessionStorage));
  const session = createSession(store, now, newId, describeEntry, onChange);
  const tab = createTab(perTab, newId, () => session.current().id);

  return {
    store,
    perTab,
    session,
    tab,
    visitor(): string {
      const known = store.get<string>('visitor');
      if (known) return known;
      const id = newId();
      store.set('visitor', id);
      return id;
    },
    /** Leaves nothing in the browser; the next activity is a new visitor's. */
    forget() {
      store.clear();
      perTab.clear();
      session.end();
    },
  };
}
export type Identity = ReturnType<typeof createIdentity>;
