import { type Browser, type BrowserContextOptions, chromium } from 'playwright';
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
