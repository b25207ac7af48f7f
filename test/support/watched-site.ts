import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { launchBrowser } from './browser.ts';
import { startCollector, type TestCollector } from './collector.ts';
import { type Listening, listenHere } from './listen-here.ts';

export interface WatchedSite {
  readonly collector: TestCollector;
  readonly browser: Browser;
  /** Of the collector, without a slash at the end. */
  readonly url: string;
  readonly site: Listening;
  /** A signed-in reader's page, paused: who prefers less motion starts the replay by hand. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes what was opened: a page that goes on playing takes the machine from the next test. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** A site, the collector that its tag names, and a browser for who visits the one and who reads in the other. */
export async function openWatchedSite(
  answer: (collectorUrl: string, request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<WatchedSite> {
  const collector = await startCollector({ now: Date.now });
  const server = await collector.collector.listen(0);
  const url = server.url.replace(/\/$/, '');
  const site = await listenHere((request, response) => answer(url, request, response));
  const browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  return {
    collector,
    browser,
    url,
    site,
    async open(path, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      await context.request.post(`${url}/api/v1/signin`, { data: { token: 'token_of_the_tests' } });
      const opened = await context.newPage();
      await opened.goto(url + path);
      return opened;
    },
    async closePages() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await server.close();
      await collector.close();
      await site.close();
    },
  };
}
