import type { Browser } from 'playwright';
import { vi } from 'vitest';
import type { HeatmapAnswer } from '../../collector/api/heatmap.ts';
import { VISITOR } from '../support/browser.ts';
import { KEY } from '../support/sessions.ts';
import { openWatchedSite, type WatchedSite } from '../support/watched-site.ts';

const CLICKED = { plain: ['#buy', '#buy', '#help'], bold: ['#get', '#help'] } as const;
type Arm = keyof typeof CLICKED;

/** One URL, two pages: which one is the visitor's cookie's affair. What both have stands elsewhere on each. */
const page = (collectorUrl: string, arm: Arm) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Blankets</title><meta name="desirepath:stage" content="purchase">
<style>body { margin: 0; padding: 40px; font: 16px/1.5 sans-serif } button { padding: 12px 40px } .gap { height: 700px }</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask data-dp-variant="offer:${arm}"><h1>Blankets</h1>
${arm === 'plain' ? '<button id="buy">Buy a blanket</button>' : '<div class="gap"></div><button id="get">Get it now</button>'}
<div class="gap"></div><button id="help">Ask the mill</button><div class="gap"></div><p>The end</p></body></html>`;

export interface TwoArms extends WatchedSite {
  readonly pageGroup: string;
  heatmap(arm: Arm): Promise<HeatmapAnswer>;
}

/** A visit of each arm of one page, recorded by the real SDK into a real collector. */
export async function recordTwoArms(): Promise<TwoArms> {
  const watched = await openWatchedSite((url, { headers }, response) => {
    const arm = headers.cookie?.includes('arm=bold') ? 'bold' : 'plain';
    response.setHeader('content-type', 'text/html').end(page(url, arm));
  });
  const { collector, browser, site } = watched;
  const pageGroup = '/blankets';
  const heatmap = (arm: Arm) =>
    collector.answer<HeatmapAnswer>(`/heatmap?stage=purchase&pageGroup=${pageGroup}&exposure=offer:${arm}`);
  for (const [arm, clicked] of Object.entries(CLICKED) as [Arm, readonly string[]][]) {
    const snapshot = `/snapshot?stage=purchase&pageGroup=${pageGroup}&exposure=offer:${arm}`;
    const arrived = async () => {
      const { events } = await heatmap(arm);
      if (events !== clicked.length || (await collector.ask(snapshot)).status !== 200)
        throw new Error(`not all of ${arm} is there yet: ${events} clicks`);
    };
    await visit(browser, `${site.url}/blankets`, arm, () =>
      vi.waitFor(arrived, { timeout: 120_000, interval: 100 }),
    );
  }
  return { ...watched, pageGroup, heatmap };
}

async function visit(
  browser: Browser,
  address: string,
  arm: Arm,
  arrived: () => Promise<unknown>,
): Promise<void> {
  const context = await browser.newContext(VISITOR);
  await context.addCookies([{ name: 'arm', value: arm, url: address }]);
  const visitor = await context.newPage();
  const recorded = visitor.waitForResponse((response) => response.url().includes('/v1/replay'));
  await visitor.goto(address);
  await recorded;
  for (const selector of CLICKED[arm]) await visitor.click(selector);
  // Leaving the page sends what is left; a browser that is closed with it breaks that off.
  await visitor.goto('about:blank');
  await arrived();
  await context.close();
}
