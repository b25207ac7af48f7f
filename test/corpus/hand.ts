import type { Page } from 'playwright';
import type { Step } from './case.ts';

/** A person's press lasts about this long. */
const PRESS_MS = 70;
/** Two clicks closer than this, in the same place, are a double click to the browser. */
const DOUBLE_MS = 500;

type Clicking = {
  readonly times?: number;
  /** From one click to the next. A quick hand takes 150 ms, a calm one 400. */
  readonly gapMs?: number;
  /** Where in the element, from its middle. */
  readonly offsetX?: number;
  readonly offsetY?: number;
  /** A hand is not a machine: each click falls somewhere else within so much. */
  readonly spreadPx?: number;
  readonly button?: 'left' | 'right' | 'middle';
  readonly holding?: 'Control' | 'Shift' | 'Meta' | 'Alt';
};

export const wait =
  (ms: number): Step =>
  (page) =>
    page.waitForTimeout(ms);

export function click(selector: string, how: Clicking = {}): Step {
  const { times = 1, gapMs = 190, offsetX = 0, offsetY = 0, spreadPx = 2, button = 'left', holding } = how;
  return async (page) => {
    if (holding) await page.keyboard.down(holding);
    const { x, y } = await middleOf(page, selector);
    await page.mouse.move(x + offsetX, y + offsetY, { steps: 4 });
    for (let i = 0; i < times; i++) {
      const startedMs = Date.now();
      // The same small wandering each time the corpus runs.
      const angle = i * 2.4;
      const spreadX = i ? Math.cos(angle) * spreadPx : 0;
      const spreadY = i ? Math.sin(angle) * spreadPx : 0;
      await page.mouse.move(x + offsetX + spreadX, y + offsetY + spreadY);
      const clickCount = gapMs < DOUBLE_MS && spreadPx < 5 ? i + 1 : 1;
      await page.mouse.down({ button, clickCount });
      await page.waitForTimeout(PRESS_MS);
      await page.mouse.up({ button, clickCount });
      const restMs = gapMs - (Date.now() - startedMs);
      if (i < times - 1 && restMs > 0) await page.waitForTimeout(restMs);
    }
    if (holding) await page.keyboard.up(holding);
  };
}

/** Clicks into a field and types, with a key each 40 ms. */
export const type =
  (selector: string, text: string): Step =>
  async (page) => {
    await click(selector)(page);
    await page.keyboard.type(text, { delay: 40 });
  };

/** Selects all that stands in a field and types over it. */
export const retype =
  (selector: string, text: string): Step =>
  async (page) => {
    await click(selector)(page);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text, { delay: 40 });
  };

export const press =
  (...keys: string[]): Step =>
  async (page) => {
    for (const key of keys) {
      await page.keyboard.press(key, { delay: 40 });
      await page.waitForTimeout(120);
    }
  };

export const drag =
  (selector: string, byX: number, byY = 0): Step =>
  async (page) => {
    const { x, y } = await middleOf(page, selector);
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.down();
    for (let i = 1; i <= 10; i++) {
      await page.mouse.move(x + (byX * i) / 10, y + (byY * i) / 10);
      await page.waitForTimeout(25);
    }
    await page.mouse.up();
  };

/** Moves the cursor along a path of points in the viewport, one each `stepMs`. */
export const travel =
  (points: readonly (readonly [viewportX: number, viewportY: number])[], stepMs: number): Step =>
  async (page) => {
    let dueMs = Date.now();
    for (const [viewportX, viewportY] of points) {
      // Not waited for: a hand does not slow down when the page, or the machine, is busy.
      void page.mouse.move(viewportX, viewportY).catch(() => {});
      dueMs += stepMs;
      await page.waitForTimeout(Math.max(dueMs - Date.now(), 0));
    }
  };

/** To and fro, `turns` times, `widthPx` wide, each way taking `wayMs`; a sample each 16 ms, as mice do. */
export function shake(turns: number, widthPx: number, wayMs: number, isVertical = false): Step {
  const perWay = Math.max(Math.round(wayMs / 16), 1);
  const points = Array.from({ length: turns * perWay }, (_, i) => {
    const way = Math.floor(i / perWay);
    const part = (i % perWay) / perWay;
    const offset = (way % 2 ? 1 - part : part) * widthPx;
    return (isVertical ? [500, 200 + offset] : [400 + offset, 300]) as readonly [number, number];
  });
  return travel(points, wayMs / perWay);
}

/** Turns of the wheel over the middle of the page. */
export const wheel =
  (byY: number, times = 1, gapMs = 90): Step =>
  async (page) => {
    await page.mouse.move(640, 400);
    for (let i = 0; i < times; i++) {
      await page.mouse.wheel(0, byY);
      await page.waitForTimeout(gapMs);
    }
  };

export const goto =
  (path: string): Step =>
  (page) =>
    page.goto(new URL(path, page.url()).href);

export const back: Step = (page) => page.goBack();

/** Follows a link or sends a form by a click, and has arrived when the next page has loaded. */
export const follow =
  (selector: string): Step =>
  async (page) => {
    const arrived = page.waitForEvent('load');
    await click(selector)(page);
    await arrived;
    await page.waitForTimeout(150);
  };

async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const found = page.locator(selector).first();
  await found.scrollIntoViewIfNeeded();
  const box = await found.boundingBox();
  if (!box) throw new Error(`corpus: ${selector} has no box`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
