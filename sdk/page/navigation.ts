import { guard, type Scope } from '../platform/scope.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { PageView } from '../protocol/events/page-view.ts';

export type Navigation = PageView['navigation'];

/** How the document itself was reached. */
export function firstNavigation(): Navigation {
  const entry = performance.getEntriesByType('navigation')[0] as
    | (PerformanceNavigationTiming & { activationStart?: number })
    | undefined;
  // Chromium: the time from prerender to show, https://developer.chrome.com/docs/web-platform/prerender-pages
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
    if (scope.signal.aborted || url === seen) return;
    seen = url;
    onView(navigation);
  });

  for (const navigation of ['push', 'replace'] as const) {
    const name = `${navigation}State` as const;
    const original = history[name];
    const wrapped: typeof original = (...args) => {
      original.apply(history, args);
      look(navigation);
    };
    history[name] = wrapped;
    scope.signal.addEventListener('abort', () => {
      // Somebody may have wrapped ours since: then it stays, and looks at nothing.
      if (history[name] === wrapped) history[name] = original;
    });
  }
  // A link to a fragment makes an entry without state; routers that push give theirs one.
  scope.on(window, 'popstate', () => look(location.hash && !history.state ? 'hash' : 'pop'));
}
