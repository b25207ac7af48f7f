import { createKeyStore } from '../platform/key-store.ts';
import { describeEntry } from './entry.ts';
import { newId } from './new-id.ts';
import { createSession } from './session.ts';
import { createTab } from './tab.ts';

/** Chromium tells when a prerendered page was shown, https://developer.chrome.com/docs/web-platform/prerender-pages */
export type Prerenderable = PerformanceNavigationTiming & { readonly activationStart?: number };

/** What is kept for all tabs of the browser, and for this one. Cookieless keeps it in memory. */
export const openStores = (isCookieless: boolean) => {
  const open = (name: 'localStorage' | 'sessionStorage') =>
    createKeyStore(() => (isCookieless ? undefined : window[name]));
  return [open('localStorage'), open('sessionStorage')] as const;
};

/** Who is here: visitor and session for all tabs of the browser, and this tab. */
export function createIdentity(isCookieless: boolean, now: () => number) {
  const [store, perTab] = openStores(isCookieless);
  const session = createSession(store, now, newId, describeEntry);
  const [landing] = performance.getEntriesByType('navigation') as Prerenderable[];
  const tab = createTab(perTab, newId, () => session.current().id, !!landing?.activationStart);

  return {
    newId,
    store,
    perTab,
    session,
    tab,
    visitorId(): string {
      const known = store.get<string>('visitor');
      if (known) return known;
      const id = newId();
      store.set('visitor', id);
      return id;
    },
  };
}
export type Identity = ReturnType<typeof createIdentity>;
