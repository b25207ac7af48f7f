import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import { expectEvents, openSite } from '../support/expect-events.ts';

// Playwright switches the back/forward cache off; people's browsers have it on.
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
});
afterAll(() => browser.close());

test('a page that comes back from the back/forward cache is a page view, and its batches go on counting', async () => {
  const site = await openSite({ '*': '<title>Page</title>SDK<body><h1>Page</h1>' });
  const page = await (await browser.newContext(VISITOR)).newPage();
  await page.goto(site.url);
  await expectEvents(site, { sent: [{ type: 'page_view', page: 1 }] });
  await page.goto(`${site.url}/next`);
  await expectEvents(site, { sent: [{ type: 'page_view', page: 2 }] });
  await expectEvents(site, {
    // Not page.goBack(): Playwright waits for a load, and nothing is loaded.
    during: () => page.evaluate('setTimeout(() => history.back())'),
    sent: [{ type: 'page_view', page: 3, pageGroup: '/', navigation: 'bfcache' }],
  });
  const seqs = site.batches.map(({ seq }) => seq).sort((a, b) => a - b);
  expect(seqs).toEqual(seqs.map((_, index) => index));
  await site.close();
});
