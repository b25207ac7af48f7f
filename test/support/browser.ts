import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from 'playwright';
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

/** Longest wait for one thing that a browser is to do: a busy machine is no reason to give up before. */
const LONGEST_MS = 120_000;

/** Real Chromium; the caller closes it. `navigator.webdriver` is off so that visitors count as people. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('No Chromium found: run `npm test`, which installs one.');
  const browser = await chromium.launch({
    executablePath,
    timeout: LONGEST_MS,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-blink-features=AutomationControlled',
    ],
    ...options,
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(LONGEST_MS);
    return context;
  };
  return browser;
}
