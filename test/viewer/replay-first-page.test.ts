import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RecordedSite, recordSite } from './replay-recording.ts';

let site: RecordedSite;
beforeAll(async () => {
  site = await recordSite();
});
afterEach(() => site.closePages());
afterAll(() => site.close());

test('a replay is read by a worker that started with the list of sessions, and the next one has another', async () => {
  const page = await site.open('/sessions');
  await expect.poll(() => page.workers().length).toBe(1);
  const [worker] = page.workers();
  await page.locator('dp-session-rows .row').first().click();
  const frame = page.frameLocator('dp-player iframe');
  await frame.locator('#said').waitFor({ state: 'attached' });
  expect(page.workers()).toContain(worker);
  await expect.poll(() => page.workers().length).toBe(2);
});

test('what stands around a page that is late is drawn before it, and the page when it comes', async () => {
  const page = await site.open('/sessions');
  await page.locator('dp-session-rows .row').first().waitFor();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.context().route(/\/replay\/chunks\/[^/]+\?/, async (route) => {
    await released;
    await route.continue();
  });
  await page.locator('dp-session-rows .row').first().click();
  await page.locator('dp-event-list button').first().waitFor();
  await page.locator('dp-replay-header').getByText('1 of 1').waitFor();
  expect(await page.locator('dp-player').count()).toBe(0);
  release();
  const frame = page.frameLocator('dp-player iframe');
  await frame.locator('#said').waitFor({ state: 'attached' });
});
