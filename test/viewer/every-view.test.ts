import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../collector/time-units.ts';
import { formatLocation } from '../../viewer/model/location.ts';
import { DEFAULT_SCOPE } from '../../viewer/model/scope.ts';
import { SETTINGS_ORDER, type SettingsPage } from '../../viewer/model/settings-pages.ts';
import { sessions } from '../support/sessions.ts';
import { accessibilityFaults, type OpenViewer, openViewer, PERIOD } from './open-viewer.ts';
import { type RecordedSite, recordSite } from './replay-recording.ts';
import { walkByTab } from './walk-by-tab.ts';

/** What was sent as text twelve days ago, so that who went no further has dropped; and a page that is recorded meanwhile. */
let told: OpenViewer;
let recording: Promise<RecordedSite>;

beforeAll(async () => {
  recording = recordSite();
  // Whoever waits for it hears of a failure.
  recording.catch(() => {});
  told = await openViewer();
  await told.collector.send(sessions`
    anna @phone campaign=spring: awareness/home vital(LCP:900) > purchase/cart arm(offer:bold) rage(#buy) error(oh)
    ben: awareness/home vital(LCP:9000) > consideration/list > purchase/cart arm(offer:plain) click(#ask)
    cleo +1h: purchase/cart arm(offer:bold) rage(#buy) > retention/account track(order_placed)
    dora +2h: awareness/home identify(D:plan=pro) > purchase/cart rage(#buy)`);
  told.collector.clock.nowMs += 12 * DAY_MS;
});
afterAll(() => Promise.all([told.close(), recording.then((recorded) => recorded.close())]));

/** Each with what it shows last, and no view before it does. */
type Views = readonly (readonly [path: string, last: string])[];
const TOLD: Views = [
  [`/map?${PERIOD}`, 'dp-lanes'],
  [`/map?${PERIOD}&as=table`, 'dp-map-table'],
  [`/drop-off/purchase?${PERIOD}`, 'dp-evidence-list'],
  [`/sessions?${PERIOD}&sort=worth`, '.row .tone'],
  [`/experiments?${PERIOD}`, 'dp-experiments-view table'],
  [`/experiments/offer?${PERIOD}`, 'dp-forest'],
  ...SETTINGS_ORDER.map(
    (name) => [`/settings/${name}`, `a[aria-current=page][href="${pathOf(name)}"]`] as const,
  ),
  [`/map?${PERIOD}&campaign=unheard-of`, 'dp-empty'],
  [`/drop-off/nowhere?${PERIOD}`, 'dp-error'],
  ['/signin', 'dp-signin-view button'],
];

function pathOf(page: SettingsPage): string {
  return formatLocation({ view: 'settings', page, scope: DEFAULT_SCOPE });
}

function viewsOf({ pageGroup, session }: RecordedSite): Views {
  const stage = `/stage/purchase?pageGroup=${encodeURIComponent(pageGroup)}`;
  return [
    [stage, 'dp-page-heat [aria-busy="false"]'],
    [`/sessions/${session.id}`, 'dp-event-list button'],
    [`${stage}&layer=scroll`, 'dp-page-heat [aria-busy="false"]'],
  ];
}

/** Each theme at each width. A theme changes nothing but colours, so in the dark those are judged. The keyboard is used in the last. */
const LOOKS = [
  { colorScheme: 'light', width: 1920, rules: 'all' },
  { colorScheme: 'dark', width: 1920, rules: 'colours' },
  { colorScheme: 'dark', width: 1024, rules: 'colours' },
  { colorScheme: 'light', width: 1024, rules: 'all' },
] as const;

const NAME =
  'in each view, light and dark, narrow and wide, axe finds nothing, nothing is too wide, and Tab comes to all that can be used';

test(`${NAME}: of numbers, and settings`, () => lookAt(told, TOLD), 600_000);
test(`${NAME}: of what was recorded`, async () => {
  const recorded = await recording;
  await lookAt(recorded, viewsOf(recorded));
}, 600_000);

async function lookAt({ open }: Pick<OpenViewer, 'open'>, views: Views): Promise<void> {
  // Nothing moves, so that no colour is judged on its way to another.
  const page = await open(views[0]?.[0] ?? '/', { reducedMotion: 'reduce' });
  for (const [path, last] of views) {
    await goTo(page, path);
    await page.locator('main').locator(last).first().waitFor();
    await isStill(page, path);
    await startFromTheTop(page);
    for (const look of LOOKS) {
      await page.emulateMedia({ colorScheme: look.colorScheme });
      await page.setViewportSize({ width: look.width, height: 900 });
      await isStill(page, path);
      const message = `${path}: ${look.colorScheme}, ${look.width}`;
      expect(await accessibilityFaults(page, look.rules), message).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, message).toBeLessThanOrEqual(0);
    }
    const { stops, unreached } = await walkByTab(page);
    expect(unreached, path).toEqual([]);
    expect(
      stops.filter(({ isSeen, name }) => !isSeen || name === ''),
      path,
    ).toEqual([]);
  }
  await page.context().close();
}

/** As the browser's Back does it: the page is not loaded again, which takes longer than to look at it. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((path) => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** Nothing is awaited any more. */
async function isStill(page: Page, message: string): Promise<void> {
  const awaited = page.locator('main').locator('dp-skeleton, [aria-busy="true"]');
  // The bar knows where its links lead once it has heard of the reader and the journey.
  const unknown = page.locator('dp-top-bar').locator('nav.unknown, a[aria-disabled]');
  await expect.poll(async () => (await awaited.count()) + (await unknown.count()), { message }).toBe(0);
}

/** Nothing has the focus, and Tab begins where it does on a page that was just loaded. */
async function startFromTheTop(page: Page): Promise<void> {
  await page.evaluate(() => {
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    // The browser goes on from where the element was.
    start.remove();
  });
}
