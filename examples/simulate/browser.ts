import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';

const INSTALLED = [
  process.env.DESIREPATH_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Real Chromium, without the flag that calls it a robot: the collector counts robots apart. */
export function launchChromium(): Promise<Browser> {
  const executablePath = INSTALLED.find((path) => path && existsSync(path));
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-blink-features=AutomationControlled',
      // Three people at once: none of them may be treated as a background tab.
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  });
}
