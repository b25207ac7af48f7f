import type { Route } from 'playwright';
import { expect } from 'vitest';
import type { RecordedEvent, Site } from '../support/expect-events.ts';
import { recorded, snapshots } from './recorded.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits();
const hasSnapshot = (site: Site): boolean => snapshots(site).length > 0;
/** What was told of documents in frames that hold these words. */
const frames = (site: Site, words: string): RecordedEvent[] =>
  recorded(site).filter(({ data }) => data.isAttachIframe && JSON.stringify(data).includes(words));

test('a frame that can be seen but has not loaded is told of with the rest of the page, and once', async ({
  visit,
}) => {
  let answer: (() => Promise<void>) | undefined;
  const { site, page } = await visit(
    { '*': '<title>Shop</title>SDK<body><h1>Shop</h1><main></main>' },
    {
      tag: '',
      prepare: (page) =>
        page.route('**/slow.png', (route: Route) => {
          answer = () => route.abort();
        }),
    },
  );
  await expect.poll(() => hasSnapshot(site)).toBe(true);
  const isParsed = (words: string): Promise<unknown> =>
    page.waitForFunction((words) => {
      const shown = document.querySelector('iframe')?.contentDocument;
      return shown?.readyState === 'interactive' && shown.body.textContent?.includes(words);
    }, words);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>Parsed words</p><img src="/slow.png">';
    document.querySelector('main')?.append(frame);
  });
  await isParsed('Parsed words');
  // Before a mark everything that happened is told.
  await page.evaluate("desirepath.stage('consideration')");
  await expect.poll(() => frames(site, 'Parsed words').length).toBe(1);

  // Somebody listens before it can load: what the page is asked and what the network tells it come by ways of their own.
  await page.evaluate(() => {
    const loaded = new Promise((resolve) => {
      const frame = document.querySelector('iframe');
      if (frame) frame.onload = () => resolve(true);
    });
    Object.assign(window, { loaded });
  });
  await expect.poll(() => answer).toBeDefined();
  await answer?.();
  await page.evaluate('loaded');
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    if (frame) frame.srcdoc = '<p>Other words</p>';
  });
  await page.waitForFunction(
    () => document.querySelector('iframe')?.contentDocument?.body?.textContent === 'Other words',
  );
  await page.evaluate("desirepath.stage('awareness')");
  await expect.poll(() => frames(site, 'Other words').length).toBe(1);
  expect(frames(site, 'Parsed words').length).toBe(1);
});
