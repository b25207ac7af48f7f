import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HotspotsAnswer } from '../../collector/api/hotspots.ts';
import { type Collector, createCollector } from '../../collector/collector.ts';
import { launchBrowser, VISITOR } from '../support/browser.ts';

const MARKUP = '<img src=x onerror="window.wasRun=1"><script>window.wasRun=1</script>';

/** Write keys are public: whatever anybody sends is text, on every screen. */
describe('markup in every string that a stranger can send', () => {
  let collector: Collector;
  let browser: Browser;
  let page: Page;
  let url = '';
  const faults: string[] = [];
  let stop = async () => {};

  beforeAll(async () => {
    collector = await createCollector({ dataFile: ':memory:', token: TOKEN });
    const server = await collector.listen(0);
    url = server.url;
    browser = await launchBrowser();
    for (const number of [1, 2, 3, 4]) await send(number);
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
    await page.goto(`${url}/signin?code=${collector.access.newCode()}`);
    await page.waitForURL('**/map**');
    stop = async () => {
      await browser.close();
      await server.close();
      await collector.close();
    };
  });
  afterAll(() => stop());

  async function send(number: number): Promise<void> {
    const sentAt = Date.now();
    const at = (secondsAgo: number) => sentAt - secondsAgo * 1_000;
    const base = { stage: 'purchase', page: 1, pageGroup: `/${MARKUP}` };
    const target = { selector: `button[title='${MARKUP}']`, tag: 'button', label: MARKUP, name: MARKUP };
    const point = {
      fractionX: 0.5,
      fractionY: 0.5,
      pageX: 10,
      pageY: 10,
      viewportX: 10,
      viewportY: 10,
      viewportWidth: 1280,
      viewportHeight: 800,
    };
    const person = `<b>${number}</b>${MARKUP}`;
    const batch = {
      v: 1,
      key: collector.writeKey,
      visitor: `visitor-${number}`,
      session: `session-${number}`,
      tab: 'tab-00001',
      seq: 0,
      sentAt,
      context: {
        language: MARKUP.slice(0, 35),
        screenWidth: 1280,
        screenHeight: 800,
        viewportWidth: 1280,
        isTouch: false,
        referrer: MARKUP,
        isAutomated: false,
        replay: 'on',
        campaign: { source: MARKUP, medium: MARKUP, name: MARKUP },
      },
      events: [
        {
          ...base,
          type: 'page_view',
          at: at(20),
          url: `https://x.example/${MARKUP}`,
          title: MARKUP,
          referrer: MARKUP,
          navigation: 'load',
          viewportWidth: 1280,
          viewportHeight: 800,
        },
        { ...base, type: 'identify', at: at(19), id: person, traits: { [MARKUP]: MARKUP } },
        { ...base, type: 'exposure', at: at(18), experiment: MARKUP, arm: MARKUP },
        { ...base, type: 'click', at: at(12), target, point },
        {
          ...base,
          type: 'signal',
          kind: 'rage_click',
          at: at(11),
          target,
          point,
          clicks: 5,
          durationMs: 800,
          distancePx: 3,
          explanation: MARKUP,
        },
        { ...base, type: 'custom', at: at(10), name: MARKUP, props: { [MARKUP]: MARKUP } },
      ],
    };
    const answer = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { 'user-agent': VISITOR.userAgent ?? '' },
      body: JSON.stringify(batch),
    });
    expect(await answer.json()).toEqual({ accepted: 6, refused: [], isDuplicate: false });
  }

  async function expectText(path: string): Promise<void> {
    await page.goto(url + path);
    await page.getByText('<img src=x').first().waitFor({ state: 'attached' });
    expect(await page.evaluate(() => 'wasRun' in window), path).toBe(false);
    expect(await page.locator('img[src="x"]').count(), path).toBe(0);
    expect(faults).toEqual([]);
  }

  it('is text on the map', () => expectText('/map'));
  it('is text on the stage', () =>
    expectText(`/stage/purchase?pageGroup=${encodeURIComponent(`/${MARKUP}`)}`));
  it('is text in the list of sessions', () => expectText('/sessions'));
  it('is text in a session’s events', () => expectText('/sessions/session-1'));
  it('is text on the settings page', () => expectText('/settings'));

  it('is text in the list that a hotspot leads to', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await collector.app.request('/api/v1/hotspots?stage=purchase', { headers });
    const { hotspots } = (await answer.json()) as HotspotsAnswer;
    await expectText(`/sessions?hotspot=${encodeURIComponent(hotspots[0]?.id ?? '')}`);
  });
});

const TOKEN = 'token-of-the-hostile-test';
