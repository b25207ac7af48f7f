import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** An installed Chrome or Chromium, else the one Playwright downloaded, else undefined. */
export function chromiumPath(): string | undefined {
  const named = process.env.DESIREPATH_CHROMIUM;
  return [named, ...INSTALLED, chromium.executablePath()].find((path) => path && existsSync(path));
}
