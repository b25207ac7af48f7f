import type { Page } from 'playwright';

/**
 * A page whose `Date` can be moved, so that reading for a minute costs no minute. `performance.now` and
 * timers stay real: web vitals are measured, not made up. The offset lives in sessionStorage, so that it
 * survives navigation and ends with the tab. Moving the pointer, typing and scrolling move the clock too,
 * by what they take a hand; the driver does them many times faster.
 */
export async function installPageClock(page: Page, startAt: number): Promise<void> {
  await page.addInitScript(movableDate, Math.round(startAt - Date.now()));
}

export async function advanceClock(page: Page, durationMs: number): Promise<void> {
  await page.evaluate(
    (ms) => (window as unknown as { moveClock(ms: number): void }).moveClock(ms),
    durationMs,
  );
}

/** Runs in the page, before any of its scripts: it can use nothing from this file. */
function movableDate(firstOffsetMs: number): void {
  const KEY = 'simulated-clock-offset';
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(KEY);
  } catch {
    return; // about:blank has no storage, and nobody there to ask for the time.
  }
  const RealDate = Date;
  let offsetMs = kept === null ? firstOffsetMs : Number(kept);
  const move = (ms: number) => {
    offsetMs += Math.round(ms);
    sessionStorage.setItem(KEY, String(offsetMs));
  };
  const Moved = function (this: unknown, ...parts: unknown[]) {
    if (!new.target) return new RealDate(RealDate.now() + offsetMs).toString();
    return Reflect.construct(RealDate, parts.length ? parts : [RealDate.now() + offsetMs], new.target);
  } as unknown as DateConstructor;
  Object.setPrototypeOf(Moved, RealDate);
  Object.defineProperty(Moved, 'prototype', { value: RealDate.prototype });
  Object.defineProperty(Moved, 'now', { value: () => RealDate.now() + offsetMs });
  window.Date = Moved;
  Object.assign(window, { moveClock: move });

  // A hand takes about 0.4 s for a pointer movement of ten steps, 0.12 s for a key, 0.1 s for a notch of the wheel.
  const paces: readonly (readonly [type: string, ms: number])[] = [
    ['pointermove', 40],
    ['keydown', 120],
    ['wheel', 100],
  ];
  for (const [type, ms] of paces) {
    addEventListener(type, (event) => event.isTrusted && move(ms), { capture: true, passive: true });
  }
}
