import { isOn, type Options } from '../options.ts';
import { createKeyStore, type KeyStore } from '../platform/key-store.ts';
import { describeEntry } from './entry.ts';
import { newId } from './new-id.ts';
import { createSession } from './session.ts';
import { createTab } from './tab.ts';

/** Chromium tells when a prerendered page was shown, https://developer.chrome.com/docs/web-platform/prerender-pages */
export type Prerenderable = PerformanceNavigationTiming & { readonly activationStart?: number };

/** What is kept for all tabs of the browser, and for this one. Cookieless keeps it in memory. */
export const openStores = ({ cookieless }: Options) =>
  (['localStorage', 'sessionStorage'] as const).map((name) =>
    createKeyStore(() => (isOn(cookieless) ? {} : window[name])),
  ) as [KeyStore, KeyStore];

/** Who is here: visitor and session for all tabs of the browser, and this tab. */
export function createIdentity(options: Options) {
  const [store, perTab] = openStores(options);
  const session = createSession(store, Date.now, newId, describeEntry);
  const [landing] = performance.getEntriesByType('navigation') as Prerenderable[];
  const tab = createTab(perTab, newId, () => session.current().id, landing?.activationStart);

  return {
    newId,
    store,
    perTab,
    session,
    tab,
    visitorId(): string {
      const id = store.get<string>('visitor') ?? newId();
      // What is there already is not written again: https://html.spec.whatwg.org/#dom-storage-setitem
      store.set('visitor', id);
      return id;
    },
  };
}
export type Identity = ReturnType<typeof createIdentity>;
