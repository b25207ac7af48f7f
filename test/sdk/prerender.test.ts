import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { VISITOR } from '../support/browser.ts';
import { chromiumPath } from '../support/chromium-path.ts';
import { openSite, type Site } from '../support/expect-events.ts';

/** A browser that nobody drives: while a debugger is attached Chromium throws prerendered pages away. */
async function browse(url: string): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'desirepath-prerender-'));
  const browser = spawn(
    chromiumPath() ?? '',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--user-agent=${VISITOR.userAgent}`,
      `--user-data-dir=${profile}`,
      url,
    ],
    { stdio: 'ignore' },
  );
  onTestFinished(async () => {
    browser.kill();
    await once(browser, 'exit');
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  });
}

const RULES = '{"prerender":[{"source":"list","urls":["/next"],"eagerness":"immediate"}]}';
const FIRST = `<title>Shop</title>SDK<script type="speculationrules">${RULES}</script><body><a href="/next">Next</a><script>
  // Either page may be the first that has loaded the SDK.
  const told = setInterval(() => {
    if (!localStorage.prerendered || !window.desirepath) return;
    clearInterval(told);
    desirepath.track('seen');
  }, 50);
  // Not at every look: each click begins the way to the next page anew, and a slow machine would never arrive.
  let clickedAt = -1e4;
  setInterval(async () => {
    if (!(await fetch('/go')).ok || performance.now() - clickedAt < 5e3) return;
    clickedAt = performance.now();
    document.querySelector('a').click();
  }, 100);
</script>`;
const NEXT = `<title>Next</title>SDK<body><h1>Next</h1><script>
  addEventListener('load', () => { desirepath.track('made', { isPrerendering: document.prerendering }); localStorage.prerendered = 1; });
</script>`;
const of = (site: Site, pageGroup: string): unknown[] =>
  site
    .events()
    .filter((event) => event.pageGroup === pageGroup)
    .map((event) =>
      event.type === 'page_view' ? event.navigation : event.type === 'custom' ? event.props : '',
    )
    .filter(Boolean);

test('a prerendered page is nobody’s visit until it is shown, and then loses nothing of it', async () => {
  const pages: Record<string, string> = { '/': FIRST, '/next': NEXT };
  const site = await openSite(pages);
  onTestFinished(site.close);
  await browse(site.url);
  const hasSeen = (): boolean =>
    site.events().some((event) => event.type === 'custom' && event.name === 'seen');
  await expect.poll(hasSeen).toBe(true);
  expect(of(site, '/next')).toEqual([]);

  pages['/go'] = 'now';
  await expect.poll(() => of(site, '/next')).toEqual(['prerender', { isPrerendering: true }]);
});
