import type { Locator, Page } from 'playwright';
import { advanceClock } from './page-clock.ts';
import type { Random } from './seeded-random.ts';

/** A pair of hands and eyes on one tab. Times are the page's own: looking for a minute takes no minute. */
export interface Person {
  readonly page: Page;
  readonly random: Random;
  open(url: string, referrer: string): Promise<void>;
  look(seconds: number): Promise<void>;
  /** Scrolls down to `fraction` of the page, reading on the way. */
  readDown(fraction: number, seconds: number): Promise<void>;
  click(target: Locator): Promise<void>;
  /** Clicks what leads to another page and waits for it. */
  follow(target: Locator): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
  /** Clicks the same spot again and again, as fast as an annoyed finger. */
  rage(target: Locator, clicks: number): Promise<void>;
  /** The browser's button, to the page before. */
  back(): Promise<void>;
  /** Scrolls up and down, looking for something that is not there. */
  search(): Promise<void>;
  /** Shakes the mouse, waiting for something; a finger has nothing to shake. */
  fret(): Promise<void>;
}

/** The recorder does not come where nothing is recorded; the other always does, on a busy machine late. */
const COMES_WITHIN_MS = { behaviour: 60_000, recorder: 4_000 } as const;

/** `lastFile`: the file of the SDK that must be there before anything is done on a page. */
export function createPerson(
  page: Page,
  random: Random,
  { hasTouch, lastFile }: { hasTouch: boolean; lastFile: keyof typeof COMES_WITHIN_MS },
): Person {
  const hand = { x: random.between(200, 600), y: random.between(200, 500) };

  async function reach(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error(`Nothing to reach at ${target}`);
    // People aim at the middle and miss it by a fifth of the size or so, never the element.
    const aim = () => 0.5 + (random.next() + random.next() - 1) * 0.36;
    const to = { x: box.x + box.width * aim(), y: box.y + box.height * aim() };
    if (!hasTouch) {
      const bend = random.between(-0.12, 0.12);
      const middle = {
        x: (hand.x + to.x) / 2 + (to.y - hand.y) * bend,
        y: (hand.y + to.y) / 2 - (to.x - hand.x) * bend,
      };
      await page.mouse.move(middle.x, middle.y, { steps: random.whole(4, 6) });
      await page.mouse.move(to.x, to.y, { steps: random.whole(4, 7) });
    }
    Object.assign(hand, to);
  }

  async function press(): Promise<void> {
    if (hasTouch) await page.touchscreen.tap(hand.x, hand.y);
    else await page.mouse.click(hand.x, hand.y, { delay: random.between(20, 45) });
  }

  async function arrive(): Promise<void> {
    await page
      .waitForFunction(
        (file) => performance.getEntriesByType('resource').some(({ name }) => name.includes(file)),
        `-${lastFile}.js`,
        { timeout: COMES_WITHIN_MS[lastFile] },
      )
      .catch(() => undefined);
  }

  const person: Person = {
    page,
    random,
    async open(url, referrer) {
      await page.goto(url, { waitUntil: 'load', ...(referrer ? { referer: referrer } : {}) });
      await arrive();
    },
    look: (seconds) => advanceClock(page, seconds * 1000),
    async readDown(fraction, seconds) {
      const [distancePx, viewportHeight] = await page.evaluate(
        (share) => [
          Math.max(0, document.documentElement.scrollHeight * share - innerHeight - scrollY),
          innerHeight,
        ],
        fraction,
      );
      const stops = Math.min(8, Math.max(1, Math.ceil((distancePx ?? 0) / ((viewportHeight ?? 800) * 0.6))));
      for (let stop = 0; stop < stops; stop += 1) {
        await turnWheel((distancePx ?? 0) / stops);
        if (!hasTouch && random.chance(0.5)) {
          hand.y = Math.min(700, Math.max(80, hand.y + random.between(-120, 120)));
          await page.mouse.move(hand.x, hand.y, { steps: 4 });
        }
        await advanceClock(page, (seconds / stops) * 1000 * random.between(0.6, 1.4));
      }
    },
    async click(target) {
      await reach(target);
      await advanceClock(page, random.between(150, 600));
      await press();
    },
    async follow(target) {
      await reach(target);
      await advanceClock(page, random.between(150, 600));
      await Promise.all([page.waitForEvent('load'), press()]);
      await arrive();
    },
    async type(target, text) {
      await person.click(target);
      await page.keyboard.type(text);
    },
    async rage(target, clicks) {
      await reach(target);
      for (let click = 0; click < clicks; click += 1) {
        await press();
        hand.x += random.between(-1.5, 1.5);
        hand.y += random.between(-1.5, 1.5);
        // Real time, because the rage rule measures real time: 5 to 9 clicks a second is a fast finger.
        await page.waitForTimeout(random.between(60, 140));
      }
    },
    async back() {
      await Promise.all([page.waitForEvent('load'), page.goBack()]);
      await arrive();
    },
    async search() {
      const reachPx = await page.evaluate(() => innerHeight * 0.9);
      for (let turn = 0; turn < random.whole(6, 8); turn += 1) {
        await turnWheel(turn % 2 === 0 ? reachPx : -reachPx);
        await page.waitForTimeout(random.between(120, 250));
      }
    },
    async fret() {
      if (hasTouch) return;
      for (let turn = 0; turn < random.whole(9, 12); turn += 1) {
        const side = turn % 2 === 0 ? 1 : -1;
        await page.mouse.move(hand.x + side * random.between(80, 140), hand.y + random.between(-10, 10));
      }
    },
  };

  async function turnWheel(distancePx: number): Promise<void> {
    const notches = 3;
    for (let notch = 0; notch < notches; notch += 1) {
      if (hasTouch) await page.evaluate((y) => window.scrollBy(0, y), distancePx / notches);
      else await page.mouse.wheel(0, distancePx / notches);
    }
    // A scroll event is dispatched with the frame after it.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }

  return person;
}
