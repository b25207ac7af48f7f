import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright';
import { chromiumPath } from './chromium-path.ts';

/**
 * A desktop visitor as sites see one: without the words that give a robot away, because the collector
 * counts robots apart.
 */
export const VISITOR: BrowserContextOptions = {
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
};

/**
 * Closes what a visitor had open. Chromium may acknowledge that a page is to be closed and then forget it, where the page
 * is just arriving at another one (https://crbug.com/536385539): so each of them arrives at nothing first.
 */
export async function closeContext(context: BrowserContext): Promise<void> {
  // One that has crashed arrives nowhere, and closes.
  const arrivals = context
    .pages()
    .map((page) => page.goto('about:blank', { timeout: 5_000 }).catch(() => {}));
  await Promise.all(arrivals);
  await context.close();
}

/** Real Chromium; the caller closes it. `navigator.webdriver` is off so that visitors count as people. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('No Chromium found: run `npm test`, which installs one.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-blink-features=AutomationControlled',
    ],
  });
}
