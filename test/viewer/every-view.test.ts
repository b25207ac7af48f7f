import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { SETTINGS_ORDER } from '../../viewer/model/settings-pages.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';
import { walkByTab } from './walk-by-tab.ts';

/** What was sent as text twelve days ago, so that who went no further has dropped; and a page that was recorded now. */
let told: OpenViewer;
let recorded: RecordedSite;

beforeAll(async () => {
  [told, recorded] = await Promise.all([openViewer(), recordSite()]);
  await told.collector.send(sessions`
    anna @phone campaign=spring: awareness/home vital(LCP:900) > purchase/cart arm(offer:bold) rage(#buy) error(oh)
    ben: awareness/home vital(LCP:9000) > consideration/list > purchase/cart arm(offer:plain) click(#ask)
    cleo +1h: purchase/cart arm(offer:bold) rage(#buy) > retention/account track(order_placed)
    dora +2h: awareness/home identify(D:plan=pro) > purchase/cart rage(#buy)`);
  told.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => Promise.all([told.close(), recorded.close()]));

/** Each with what it shows last. */
const TOLD: readonly (readonly [path: string, last: string])[] = [
  [`/map?${PERIOD}`, 'dp-lanes'],
  [`/map?${PERIOD}&as=table`, 'dp-map-table'],
  [`/drop-off/purchase?${PERIOD}`, 'dp-evidence-list'],
  [`/sessions?${PERIOD}&sort=worth`, '.row .tone'],
  [`/experiments?${PERIOD}`, 'table'],
  [`/experiments/offer?${PERIOD}`, 'dp-forest'],
  ...SETTINGS_ORDER.map((name) => [`/settings/${name}`, 'dp-settings-section'] as const),
  [`/map?${PERIOD}&campaign=unheard-of`, 'dp-empty'],
  [`/drop-off/nowhere?${PERIOD}`, 'dp-error'],
  ['/signin', 'dp-signin-view button'],
];

function recordedViews(): typeof TOLD {
  const stage = `/stage/purchase?pageGroup=${encodeURIComponent(recorded.pageGroup)}`;
  return [
    [stage, 'dp-page-heat [aria-busy="false"]'],
    [`${stage}&layer=scroll`, 'dp-page-heat [aria-busy="false"]'],
    [`/sessions/${recorded.session.id}`, 'dp-event-list button'],
  ];
}

async function inEachView(
  { width, colorScheme }: { readonly width: number; readonly colorScheme: 'light' | 'dark' },
  look: (page: Page, path: string) => Promise<void>,
): Promise<void> {
  for (const [{ url, open }, views] of [
    [told, TOLD],
    [recorded, recordedViews()],
  ] as const) {
    const page = await open('/settings/you', { colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const [path, last] of views) {
      await page.goto(url + path);
      await page.locator('main').locator(last).first().waitFor();
      await expect.poll(() => page.locator('main dp-skeleton').count(), { message: path }).toBe(0);
      // The bar knows where its links lead once it has heard of the reader and the journey.
      const unknown = page.locator('dp-top-bar').locator('nav.unknown, a[aria-disabled]');
      await expect.poll(() => unknown.count(), { message: path }).toBe(0);
      await look(page, path);
    }
    await page.context().close();
  }
}

// Colours do not depend on the width, nor sizes on the theme: each of them once.
test.each([
  ['light', 1024],
  ['dark', 1920],
] as const)(
  'in each view axe finds nothing, nothing is too wide, and Tab comes to all that can be used: %s, %i',
  async (colorScheme, width) => {
    await inEachView({ colorScheme, width }, async (page, path) => {
      expect(await accessibilityFaults(page), path).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, path).toBeLessThanOrEqual(0);
      if (width > 1024) return;
      // What is used by keyboard does not depend on the width.
      const { stops, unreached } = await walkByTab(page);
      expect(unreached, path).toEqual([]);
      expect(
        stops.filter(({ isSeen, name }) => !isSeen || name === ''),
        path,
      ).toEqual([]);
    });
  },
  600_000,
);
