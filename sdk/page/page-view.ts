import { maskUrl } from '../privacy/mask-url.ts';
import type { PageView } from '../protocol/events/page-view.ts';

/** What is told of a page that is entered, whose address is masked already. */
export const pageView = (
  url: string,
  referrer: string,
  navigation: PageView['navigation'],
  titleNow: () => string,
) => ({
  type: 'page_view' as const,
  url,
  // Read when the event leaves: routers set the title after the address.
  get title() {
    return titleNow();
  },
  referrer: maskUrl(referrer),
  navigation,
  viewportWidth: innerWidth,
  viewportHeight: innerHeight,
});
