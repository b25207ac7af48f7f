import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import { openSite, type Site } from '../support/expect-events.ts';

export type Visit = {
  site: Site;
  page: Page;
  context: BrowserContext;
  mark: (name: string) => Promise<void>;
};

/** One Chromium for the file; each `visit` is a new visitor on a new site, and everything is closed after its test. */
export function visits(): (
  pages: Record<string, string>,
  more?: {
    tag?: string;
    headers?: Record<string, string>;
    until?: 'load' | 'domcontentloaded';
    prepare?: (page: Page, site: Site) => unknown;
  },
) => Promise<Visit> {
  let browser: Browser;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(() => browser.close());

  return async (pages, { tag, headers, until = 'load', prepare } = {}) => {
    const site = await openSite(pages, tag, headers);
    const context = await browser.newContext(VISITOR);
    const page = await context.newPage();
    closing.push(() => context.close(), site.close);
    await prepare?.(page, site);
    await page.goto(site.url, { waitUntil: until });
    const mark = (name: string): Promise<void> =>
      page.evaluate((given) => {
        (window as unknown as { desirepath: { track: (name: string) => void } }).desirepath.track(given);
      }, name);
    return { site, page, context, mark };
  };
}

/** Browsers before the Navigation API. */
export const withoutNavigation = (page: Page): Promise<unknown> =>
  page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
