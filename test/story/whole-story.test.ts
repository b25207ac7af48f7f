import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import type { SessionAnswer } from '../../collector/api/sessions.ts';
import { type Collector, createCollector } from '../../collector/collector.ts';
import { demoFile, loadDemo } from '../../collector/demo/load-demo.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';
import { buyBlanket } from '../support/buy-blanket.ts';

/** Script tag, stages, hotspots, replay: the shop, the SDK, the collector and the viewer as one. */
describe('the whole story, in Chromium', () => {
  let collector: Collector;
  let browser: Browser;
  let analyst: BrowserContext;
  let url = '';
  let stop = async () => {};

  beforeAll(async () => {
    collector = await createCollector({ dataFile: ':memory:', token: TOKEN });
    await loadDemo(collector, demoFile(), Date.now());
    const server = await collector.listen(0);
    url = server.url;
    browser = await launchBrowser();
    analyst = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    stop = async () => {
      await browser.close();
      await server.close();
      await collector.close();
    };
  });
  afterAll(() => stop());

  async function ask<Answer>(path: string): Promise<Answer> {
    const response = await collector.app.request(path, { headers: { authorization: `Bearer ${TOKEN}` } });
    return (await response.json()) as Answer;
  }

  async function openMap(): Promise<Page> {
    const page = await analyst.newPage();
    await page.goto(`${url}/signin?code=${collector.access.newCode()}`);
    await page.waitForURL('**/map**');
    await page.locator('dp-lanes a').first().waitFor();
    return page;
  }

  const wentOnAt = (page: Page, stage: string) =>
    page
      .locator(`dp-lanes a[href*="stage=${stage}"][href*="outcome=went_on"] ~ .aside`)
      .first()
      .textContent();

  it('shows a purchase on the open map without a reload', async () => {
    const map = await openMap();
    await map.evaluate(() => Object.assign(window, { isSamePage: true }));
    const before = Number(((await wentOnAt(map, 'purchase')) ?? '').split(' ')[0]);

    const visitor = await browser.newContext(VISITOR);
    await buyBlanket(await visitor.newPage(), `${url}/example/shop/`);
    const boughtAt = performance.now();
    await expect
      .poll(async () => Number(((await wentOnAt(map, 'purchase')) ?? '').split(' ')[0]))
      .toBe(before + 1);
    console.info(`map: a purchase is shown after ${Math.round(performance.now() - boughtAt)} ms`);
    expect(await map.evaluate(() => 'isSamePage' in window)).toBe(true);
    await visitor.close();
    await map.close();
  });

  it('leads from a drop-off on the map to a playing replay, ten seconds before it, in two actions', async () => {
    const page = await openMap();
    await page.locator('dp-lanes a[href^="/drop-off/purchase"]').click();
    await page.getByRole('link', { name: /^Watch \d+ replay/ }).click();

    await page.frameLocator('dp-replay-view iframe').locator('body *').first().waitFor({ state: 'attached' });
    const here = new URL(page.url());
    const session = await ask<SessionAnswer>(`/api/v1${here.pathname}`);
    const purchase = session.stages.filter((visit) => visit.stage === 'purchase').at(-1);
    const at = Number(here.searchParams.get('at'));
    const leftAt = Math.min(purchase?.leftAt ?? 0, session.replay.lastAt ?? 0);
    expect(Math.abs(leftAt - 10_000 - at)).toBeLessThanOrEqual(1);
    const shown = () =>
      page.locator('dp-player').evaluate((player) => (player as HTMLElement & { atMs: number }).atMs);
    await expect.poll(shown).toBeGreaterThan(at);
    expect(await shown()).toBeLessThanOrEqual(session.lastAt);
    await page.close();
  });

  it('shows the planted fault first in its stage, and its replays show it', async () => {
    const { hotspots } = await ask<HotspotsAnswer>('/api/v1/hotspots?stage=purchase');
    expect(hotspots[0]).toMatchObject({ kind: 'rage_click', label: 'Find address' });

    const page = await openMap();
    await page.goto(`${url}/sessions?hotspot=${encodeURIComponent(hotspots[0]?.id ?? '')}`);
    await page.locator('dp-session-rows a.row').first().click();
    const recorded = page.frameLocator('dp-replay-view iframe');
    await recorded.getByRole('button', { name: 'Find address' }).waitFor();
    await page.close();
  });

  it('draws clicks inside the element that was clicked', async () => {
    const page = await openMap();
    const requested = page.waitForResponse((answer) => answer.url().includes('/api/v1/heatmap'));
    await page.goto(
      `${url}/stage/purchase?pageGroup=${encodeURIComponent('/example/shop/checkout/shipping')}`,
    );
    expect((await (await requested).json()).events).toBeGreaterThan(0);
    await page.locator('dp-page-heat canvas').first().waitFor();
    await page.frameLocator('dp-page-heat iframe').getByRole('button', { name: 'Find address' }).waitFor();
    await page.close();
  });
});

const TOKEN = 'token-of-the-whole-story';
