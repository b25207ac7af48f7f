import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCollector } from '../../collector/collector.ts';
import { installPageClock } from '../../examples/simulate/page-clock.ts';
import { createTape } from '../../examples/simulate/tape.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';

describe('the example shop in Chromium', () => {
  const tape = createTape();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let shopUrl = '';
  let stop = async () => {};

  beforeAll(async () => {
    const collector = await createCollector({ dataFile: ':memory:', tap: (entry) => tape.add(entry) });
    const server = await collector.listen(0);
    shopUrl = `${server.url.replace(/\/$/, '')}/example/shop/`;
    browser = await launchBrowser();
    stop = async () => {
      await browser.close();
      await server.close();
      await collector.close();
    };
  });
  afterAll(() => stop());
  beforeEach(async () => {
    context = await browser.newContext(VISITOR);
    page = await context.newPage();
  });
  afterEach(() => context.close());

  test('finds no address for a postcode typed as on a letter, and does not say so', async () => {
    await goToDelivery();
    for (const postcode of ['BD23 1AA', 'bd23 1aa', 'bd231aa']) {
      await page.fill('#postcode', postcode);
      await page.click('#find-address');
      expect(await page.locator('[data-found]').isHidden()).toBe(true);
      expect(await page.locator('[role="alert"]:visible, .wrong:visible').count()).toBe(0);
      expect(await page.locator('#to-payment').isDisabled()).toBe(true);
    }
    await page.fill('#postcode', 'BD231AA');
    await page.click('#find-address');
    expect(await page.locator('#address option').count()).toBe(7);
  });

  test('offers a way round the fault in one arm of the experiment only', async () => {
    const seen = new Map<string, boolean>();
    for (const arm of ['lookup', 'manual']) {
      await page.goto(shopUrl);
      await page.evaluate((value) => {
        localStorage.setItem('wether-and-loom.experiment.checkout-address', JSON.stringify(value));
      }, arm);
      await goToDelivery();
      seen.set(arm, await page.locator('#by-hand').isVisible());
    }
    expect(Object.fromEntries(seen)).toEqual({ lookup: false, manual: true });
  });

  test('reports an order once, however often its thanks page is loaded', async () => {
    await goToDelivery();
    await page.fill('#postcode', 'BD231AA');
    await page.click('#find-address');
    await page.selectOption('#address', { index: 1 });
    await page.click('#to-payment');
    await page.fill('#card', '4242424242424242');
    await page.fill('#expiry', '1128');
    await page.fill('#cvc', '123');
    await page.click('#pay');
    await page.waitForURL('**/thanks/');
    await expect.poll(ordersSent).toBe(1);
    await page.reload();
    await expect.poll(() => pageViewsOf('/example/shop/thanks')).toBe(2);
    await page.goto('about:blank');
    await expect.poll(() => leavesOf('/example/shop/thanks')).toBe(2);
    expect(ordersSent()).toBe(1);
  });

  test('keeps its moved clock through a navigation, so that a simulated visit stays in its own time', async () => {
    const startAt = Date.UTC(2026, 0, 5, 9);
    await installPageClock(page, startAt);
    await page.goto(shopUrl);
    await page.evaluate(() => (window as unknown as { moveClock(ms: number): void }).moveClock(600_000));
    await page.click('nav a');
    const [now, made] = await page.evaluate(
      () => [Date.now(), Date.parse(new Date().toISOString())] as const,
    );
    expect(now - startAt).toBeGreaterThanOrEqual(600_000);
    expect(now - startAt).toBeLessThan(660_000);
    expect(made - now).toBeLessThan(1_000);
  });

  async function goToDelivery(): Promise<void> {
    await page.goto(`${shopUrl}products/1/`);
    await page.click('label:has-text("Double")');
    await page.click('[data-add] button[type="submit"]');
    await page.goto(`${shopUrl}checkout/shipping/`);
  }

  function eventsOf(type: string, pageGroup?: string): number {
    return tape.batches
      .flatMap((batch) => batch.events)
      .filter((event) => event.type === type && (pageGroup === undefined || event.pageGroup === pageGroup))
      .length;
  }
  const ordersSent = () =>
    tape.batches.flatMap((batch) => batch.events).filter(({ name }) => name === 'order_placed').length;
  const pageViewsOf = (pageGroup: string) => eventsOf('page_view', pageGroup);
  const leavesOf = (pageGroup: string) => eventsOf('page_leave', pageGroup);
});
