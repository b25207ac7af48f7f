import type { Prerenderable } from '../identity/identity.ts';
import { guard, type Scope } from '../platform/scope.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { PageView } from '../protocol/events/page-view.ts';

export type Navigation = PageView['navigation'];

/** How the document itself was reached. */
export function firstNavigation(): Navigation {
  const [entry] = performance.getEntriesByType('navigation') as Prerenderable[];
  return entry?.activationStart
    ? 'prerender'
    : entry?.type === 'reload'
      ? 'reload'
      : entry?.type === 'back_forward'
        ? 'pop'
        : 'load';
}

/**
 * Calls `onView` when the address becomes another page without a load. An address that differs only in
 * tracking parameters or a plain fragment is the same page.
 */
export function watchRoutes(scope: Scope, onView: (navigation: Navigation) => void): void {
  let seen = maskUrl(undefined, true);
  const look = guard((navigation: Navigation) => {
    const url = maskUrl(undefined, true);
    const before = seen;
    if (scope.signal.aborted || url === before) return;
    seen = url;
    onView(navigation !== 'pop' && withoutHash(url) === withoutHash(before) ? 'hash' : navigation);
  });

  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) {
    const hear = (event: Event): void => {
      const { navigationType } = event as Event & { navigationType: 'push' | 'replace' | 'traverse' };
      look(navigationType === 'traverse' ? 'pop' : navigationType);
    };
    scope.on('currententrychange', hear, navigation);
    return;
  }
  // Safari before 26.2 and Firefox before 147: https://caniuse.com/mdn-api_navigation
  for (const kind of ['push', 'replace'] as const) wrapHistory(scope, `${kind}State`, () => look(kind));
  scope.on('popstate', () => look('pop'));
}

const withoutHash = (url: string): string => url.replace(/#.*/, '');

/** To the page the function is what it was: its results, errors, `this`, name, length and text. */
function wrapHistory(scope: Scope, name: 'pushState' | 'replaceState', look: () => void): void {
  const before = Object.getOwnPropertyDescriptor(history, name);
  const wrapped = new Proxy(history[name], {
    apply(original, self, args) {
      const result = Reflect.apply(original, self, args);
      look();
      return result;
    },
    // A proxy's own text has no name in it.
    get: (original, key) => (key === 'toString' ? () => `${original}` : Reflect.get(original, key)),
  });
  history[name] = wrapped;
  scope.signal.addEventListener('abort', () => {
    // Somebody may have wrapped ours since: then it stays, and looks at nothing.
    if (history[name] !== wrapped) return;
    delete (history as Partial<History>)[name];
    if (before) Object.defineProperty(history, name, before);
  });
}
