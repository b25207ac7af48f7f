import type { Page } from 'playwright';

/** Uses a page for so long, with the browser's own input; every variant gets the same. */
export type Drive = (page: Page, seconds: number) => Promise<void>;

/** Waits for a moment of the plan, counted from its start, so that a slow step does not shift those after it. */
type Until = (atMs: number) => Promise<void>;

const startPlan = (): Until => {
  const startedAt = performance.now();
  return async (atMs) => {
    const leftMs = startedAt + atMs - performance.now();
    if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
  };
};

/** No input at all: only what the page does. */
export const watchOnly: Drive = async (_page, seconds) => await startPlan()(seconds * 1000);

/** A mouse that moves 60 times a second, four keys and one turn of the wheel a second. */
export const moveTypeScroll: Drive = async (page, seconds) => {
  const until = startPlan();
  await page.mouse.click(100, 32);
  for (let frame = 0; frame < seconds * 60; frame++) {
    await until((frame * 1000) / 60);
    const angle = frame / 40;
    // Not waited for: the next frame comes whether or not the page has kept up.
    void page.mouse.move(640 + 400 * Math.cos(angle), 400 + 250 * Math.sin(angle * 1.7)).catch(() => {});
    if (frame % 15 === 0) void page.keyboard.press('abcdefgh'[(frame / 15) % 8] ?? 'a').catch(() => {});
    if (frame % 60 === 30) void page.mouse.wheel(0, frame % 120 === 30 ? 300 : -300).catch(() => {});
  }
};

/**
 * Fifty seconds of a visit: search, look around, read a product, its sizes, put it into the cart, start to
 * pay, go back. Places are those that `shop.html` fixes. Longer visits repeat it, shorter ones end early.
 */
const ROUND: readonly (readonly [atMs: number, step: (page: Page, round: number) => Promise<unknown>])[] = [
  [1_000, (page) => page.mouse.click(1220, 120)],
  [3_000, (page) => page.mouse.click(1220, 120)],
  [5_000, (page) => page.mouse.click(600, 30)],
  ...typed(6_000, (round) => ['wool thr', 'linen ru', 'silk cus'][round % 3] ?? ''),
  ...wandered(9_000, 10),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => [12_000 + n * 150, press('Backspace')] as const),
  [14_000, (page) => page.mouse.wheel(0, 600)],
  [15_000, (page) => page.mouse.wheel(0, 600)],
  ...wandered(16_000, 15),
  [18_500, (page) => page.mouse.wheel(0, -3000)],
  [20_000, (page, round) => page.mouse.click(100 + (round % 4) * 240, 260)],
  ...wandered(22_000, 20),
  [25_000, (page) => page.mouse.click(1000, 380)],
  [28_000, (page) => page.mouse.click(410, 555)],
  [30_000, (page) => page.mouse.click(1000, 320)],
  [32_000, (page) => page.mouse.click(1210, 30)],
  [34_000, (page) => page.mouse.click(300, 215)],
  ...typed(34_500, () => 'ada byron'),
  [37_000, (page) => page.mouse.click(300, 265)],
  ...typed(37_500, () => 'ada@example.com'),
  [41_000, (page) => page.mouse.click(300, 315)],
  ...typed(41_500, () => 'bd23 1aa'),
  [43_500, (page) => page.mouse.click(150, 370)],
  ...wandered(44_500, 12),
  [47_000, (page) => page.mouse.click(70, 30)],
];
const ROUND_MS = 50_000;

export const shopVisit: Drive = async (page, seconds) => {
  const until = startPlan();
  for (let round = 0; ; round++) {
    for (const [atMs, step] of ROUND) {
      const planMs = round * ROUND_MS + atMs;
      if (planMs > seconds * 1000) return await until(seconds * 1000);
      await until(planMs);
      await step(page, round);
    }
  }
};

function press(key: string): (page: Page) => Promise<void> {
  return (page) => page.keyboard.press(key);
}

/** A key each 180 ms; texts of one place are equally long in every round. */
function typed(atMs: number, textOf: (round: number) => string) {
  return Array.from(textOf(0), (_, n) => {
    const step = (page: Page, round: number): Promise<void> => page.keyboard.press(textOf(round)[n] ?? ' ');
    return [atMs + n * 180, step] as const;
  });
}

/** Points along a curve, one each 100 ms: a hand that looks for something. */
function wandered(atMs: number, points: number) {
  return Array.from({ length: points }, (_, n) => {
    const step = (page: Page, round: number): Promise<void> =>
      page.mouse.move(300 + 60 * n * Math.cos(round), 300 + 200 * Math.sin(n / 3), { steps: 6 });
    return [atMs + n * 100, step] as const;
  });
}
