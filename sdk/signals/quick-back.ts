import { firstNavigation } from '../page/navigation.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { Clicked } from '../touch/clicks.ts';
import type { Place } from '../touch/watch-touch.ts';
import type { SignalWatcher } from './signals.ts';

type Left = { url: string; at: number; on: Place | undefined };

/** A click that leads away does so within this time: a server may be slow, but then it was not the click. */
const LEADS_WITHIN_MS = 3_000;

/**
 * Back by the browser's button, soon after a click had led away: the link promised something else. Flagged on the
 * page that was returned to, on that link, across loads, the back/forward cache and routes inside a document.
 */
export const quickBack: SignalWatcher = (
  emit,
  { on, after, now, thresholds, onClick, tabStore, placeOf },
) => {
  let url = maskUrl();
  let last: Clicked | undefined;

  onClick((clicked) => {
    // A page that is left: of a route inside the document the address is the next one's by now.
    if (!clicked && last && now() - last.at < LEADS_WITHIN_MS)
      tabStore.set('left', { url, at: now(), on: placeOf(last.element, last.point) } satisfies Left);
    last = clicked;
    if (!clicked) url = maskUrl();
  });
  const look = (): void =>
    // After whoever writes down that the page has changed.
    after(0, () => {
      const left = tabStore.get<Left>('left');
      const durationMs = now() - (left?.at ?? 0);
      url = maskUrl();
      if (left?.url !== url || !(durationMs < (thresholds()?.quickBackMs ?? 0))) return;
      tabStore.set('left');
      emit('quick_back', left.on, 1, durationMs, 0, `back after ${durationMs} ms`);
    });
  if (firstNavigation() === 'pop') look();
  on('popstate', look);
  on('pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) look();
  });
};
