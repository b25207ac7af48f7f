import type { Scope } from '../platform/scope.ts';
import { guard } from '../platform/scope.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { PageView } from '../protocol/events/page-view.ts';

export type Navigation = PageView['navigation'];

/** How the document itself was reached. */
export function firstNavigation(): Navigation {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // Chromium: the time from prerender to show, https://developer.chrome.com/docs/web-platform/prerender-pages
  if ((entry as { activationStart?: number } | undefined)?.activationStart) return 'prerender';
  return entry?.type === 'reload' ? 'reload' : entry?.type === 'back_forward' ? 'pop' : 'load';
}

/**
 * Calls `onView` when the address becomes another page without a load. An address that differs only in
 * tracking parameters or a plain fragment is the same page.
 */
export function watchRoutes(scope: Scope, onView: (navigation: Navigation) => void): void {
  let seen = '';
  let seenDocument = '';
  let isStopped = false;
  scope.onStop(() => {
    isStopped = true;
  });
  const look = guard((navigation?: Navigation) => {
    const url = maskUrl(location.href);
    const [documentUrl = ''] = url.split('#');
    if (isStopped || url === seen) return;
    const isHash = documentUrl === seenDocument;
    seen = url;
    seenDocument = documentUrl;
    if (navigation) onView(navigation === 'pop' && isHash ? 'hash' : navigation);
  });
  look();

  for (const [name, navigation] of [
    ['pushState', 'push'],
    ['replaceState', 'replace'],
  ] as const) {
    const original = history[name];
    const wasOwn = Object.hasOwn(history, name);
    const wrapped: typeof original = function (this: History, ...args) {
      const result = original.apply(this, args);
      look(navigation);
      return result;
    };
    history[name] = wrapped;
    scope.onStop(() => {
      // Somebody may have wrapped ours since; then it stays, and looks at nothing.
      if (history[name] !== wrapped) return;
      if (wasOwn) history[name] = original;
      else Reflect.deleteProperty(history, name);
    });
  }
  scope.on(window, 'popstate hashchange', () => look('pop'));
}
