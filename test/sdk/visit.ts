import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, test as anyTest, beforeAll } from 'vitest';
import { closeContext, launchBrowser, VISITOR } from '../support/browser.ts';
import { openSite, type Site } from '../support/expect-events.ts';

export type Visit = {
  site: Site;
  page: Page;
  context: BrowserContext;
  mark: (name: string) => Promise<void>;
};

type Options = {
  tag?: string;
  headers?: Record<string, string>;
  until?: 'load' | 'domcontentloaded';
  /** Somebody follows the session live: what would wait ten or twenty seconds for more is sent within one. */
  isWatched?: boolean;
  prepare?: (page: Page, site: Site) => unknown;
};

/**
 * One Chromium for the file, and a `test` whose `visit` is a new visitor on a new site; both are closed after it. Tests
 * that run beside each other (`test.concurrent`) must take `expect` from their own context, too.
 */
export function testWithVisits() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  return anyTest.extend('visit', ({ onTestFinished }) => {
    return async (
      pages: Record<string, string>,
      { tag, headers, until = 'load', isWatched = false, prepare }: Options = {},
    ): Promise<Visit> => {
      const site = await openSite(pages, tag, headers);
      site.isWatched = isWatched;
      const context = await browser.newContext(VISITOR);
      const page = await context.newPage();
      onTestFinished(async () => {
        await closeContext(context);
        await site.close();
      });
      await prepare?.(page, site);
      await page.goto(site.url, { waitUntil: until });
      const mark = (name: string): Promise<void> =>
        page.evaluate((given) => {
          (window as unknown as { desirepath: { track: (name: string) => void } }).desirepath.track(given);
        }, name);
      return { site, page, context, mark };
    };
  });
}

/** Browsers before the Navigation API. */
export const withoutNavigation = (page: Page): Promise<unknown> =>
  page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
