import type { Browser, Page } from 'playwright';
import { VISITOR } from '../../support/browser.ts';
import { type Fixture, randomOf } from './fixture.ts';
import type { FixtureWindow, TrueClick, TruthPath } from './fixture-page.ts';

export interface Visited {
  readonly width: number;
  /** Keys of what was shown to this visitor in the end. */
  readonly shown: readonly string[];
  /** Once all has arrived: what a page that is left still sends goes with its browser. */
  readonly close: () => Promise<void>;
  readonly clicks: readonly TrueClick[];
  readonly paths: Readonly<Record<string, TruthPath>>;
}

/** How a visitor comes: which build of the site, on which screen. */
export interface Screen {
  readonly buildNumber: number;
  readonly width: number;
  readonly deviceScale: number;
}

const POINTS_EACH = 3;
/** Keys of elements whose press begins with the keyboard now and then. */
const KEYBOARD_SHARE = 0.15;

/** A visitor who clicks on every element that is shown, three times, somewhere in its box. */
export function clickThrough(browser: Browser, url: string, fixture: Fixture, screen: Screen) {
  return visitPage(browser, url, screen, async (page) => {
    const random = randomOf(screen.buildNumber + screen.width);
    await prepare(page, fixture);
    for (const key of await page.evaluate(() => (window as unknown as FixtureWindow).bench.shown())) {
      for (let point = 0; point < POINTS_EACH; point += 1) {
        await clickSomewhere(page, key, random);
        if (fixture.isEscaped) await page.keyboard.press('Escape');
      }
      if (random() < KEYBOARD_SHARE) await pressByKeyboard(page, key);
    }
  });
}

/** A visitor whose page is what the heatmap is drawn on. */
export function lookAt(browser: Browser, url: string, fixture: Fixture, screen: Screen) {
  return visitPage(browser, url, screen, (page) =>
    fixture.isShownClosed ? Promise.resolve() : prepare(page, fixture),
  );
}

async function visitPage(
  browser: Browser,
  url: string,
  { buildNumber, width, deviceScale }: Screen,
  act: (page: Page) => Promise<void>,
): Promise<Visited> {
  const context = await browser.newContext({
    ...VISITOR,
    viewport: { width, height: Math.min(900, Math.max(640, Math.round(width * 0.6))) },
    deviceScaleFactor: deviceScale,
    // What slides open would be clicked on its way.
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'build', value: String(buildNumber), url }]);
  const page = await context.newPage();
  const faults: Error[] = [];
  page.on('pageerror', (fault) => faults.push(fault));
  const recorded = page.waitForResponse((response) => response.url().includes('/v1/replay'));
  await page.goto(url);
  await recorded;
  await page.waitForFunction(() => (window as unknown as FixtureWindow).bench.isMarked !== false);
  await act(page);
  const visited = await page.evaluate(() => {
    const { clicks, paths, shown } = (window as unknown as FixtureWindow).bench;
    return { clicks, paths: paths(), shown: shown(), width: innerWidth };
  });
  if (faults[0]) throw new Error(`The fixture at ${url} is broken: ${faults[0].stack}`);
  // Leaving the page sends what is left.
  await page.goto('about:blank');
  return { ...visited, close: () => context.close() };
}

async function prepare(page: Page, { opens = [], isScrolled = false }: Fixture): Promise<void> {
  if (isScrolled) await scrollToEnd(page);
  for (const key of opens) {
    const spot = await reach(page, key, 0.5, 0.5);
    if (spot) await page.mouse.click(spot.viewportX, spot.viewportY);
  }
}

/** As long as the page grows by it. */
async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frames = (count: number): Promise<void> =>
      count === 0
        ? Promise.resolve()
        : new Promise((resolve) => requestAnimationFrame(() => resolve(frames(count - 1))));
    for (let height = -1; height !== document.body.scrollHeight; ) {
      height = document.body.scrollHeight;
      scrollTo(0, height);
      await frames(6);
    }
  });
}

function reach(page: Page, key: string, fractionX: number, fractionY: number) {
  return page.evaluate(
    ([key, fractionX, fractionY]) =>
      (window as unknown as FixtureWindow).bench.reach(key, fractionX, fractionY),
    [key, fractionX, fractionY] as const,
  );
}

async function clickSomewhere(page: Page, key: string, random: () => number): Promise<void> {
  const spot = await reach(page, key, 0.1 + 0.8 * random(), 0.1 + 0.8 * random());
  if (spot) await page.mouse.click(spot.viewportX, spot.viewportY);
}

async function pressByKeyboard(page: Page, key: string): Promise<void> {
  await page.evaluate((key) => (window as unknown as FixtureWindow).bench.focus(key), key);
  await page.keyboard.press('Enter');
}
