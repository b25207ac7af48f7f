import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumPath } from '../support/chromium-path.ts';
import { expectEvents, openSite } from '../support/expect-events.ts';

/** A browser that nobody drives: Chromium renders nothing in advance while DevTools are attached to a page. */
async function browseAlone(url: string): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'desirepath-prerender-'));
  const browser = spawn(
    chromiumPath() ?? '',
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      url,
    ],
    { stdio: 'ignore' },
  );
  return async () => {
    const ended = once(browser, 'exit');
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

test('a page that is rendered in advance is viewed when it is shown, not before', async () => {
  const rules = '{"prerender":[{"source":"list","urls":["/products/42"],"eagerness":"immediate"}]}';
  // The first page follows its link when the page behind it says that it is there.
  const site = await openSite({
    '/': `<title>Home</title>SDK<script type="speculationrules">${rules}</script><body><a href="/products/42">Go</a>
      <script>setInterval(() => localStorage.rendered && document.links[0].click(), 500)</script>`,
    '/products/42': `<title>Jumper</title>SDK<body><script>
      addEventListener('load', () => {
        const wasHidden = document.prerendering;
        localStorage.rendered = 'yes';
        desirepath.track('rendered', { wasHidden });
      })</script>`,
  });
  const close = await browseAlone(site.url);
  try {
    const events = await expectEvents(site, {
      timeoutMs: 20_000,
      sent: [
        { type: 'page_view', page: 1, pageGroup: '/' },
        { type: 'page_view', pageGroup: '/products/:id', navigation: 'prerender' },
        { type: 'custom', name: 'rendered', props: { wasHidden: true } },
      ],
    });
    // Not compared with the leaving of the page before: the browser may show the one before it hides the other.
    const rendered = events.find(({ type }) => type === 'custom');
    const shown = events.find(({ type, pageGroup }) => type === 'page_view' && pageGroup !== '/');
    expect(shown?.at).toBeGreaterThan(rendered?.at ?? Number.POSITIVE_INFINITY);
    expect(new Set(site.batches.map(({ session }) => session)).size).toBe(1);
  } finally {
    await close();
    await site.close();
  }
});
