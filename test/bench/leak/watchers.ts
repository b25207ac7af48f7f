import type { Page } from 'playwright';
import { until } from '../until.ts';
import type { Watcher } from './drive.ts';
import { readBrowser } from './kept.ts';
import type { Mode } from './policy.ts';

type Visit = {
  /** Keeps everything in the browser, and lets it go. */
  readonly hold: () => Promise<unknown>;
  readonly release: () => Promise<unknown>;
  /** The collector has the page's snapshot. */
  readonly recorded: () => Promise<unknown>;
  /** Where to put what was found in the browser. */
  readonly kept: string[];
};

/** Pictures are gathered a second after the snapshot, when idle (sdk/recorder); in strict modes none is, ever. */
const GATHERED_MS = 3_000;

/** How each mode's visit is watched. */
export function watcherOf(mode: Mode, { hold, release, recorded, kept }: Visit): Watcher {
  const look = async (page: Page): Promise<string[]> => {
    const texts = await readBrowser(page);
    kept.push(...texts);
    return texts;
  };
  if (mode === 'consent pending') {
    return {
      arrived: (page) => page.waitForLoadState('load'),
      async ended(page) {
        if ((await look(page)).length) throw new Error('Something is kept in the browser before consent.');
      },
    };
  }
  if (mode === 'consent denied') {
    return {
      arrived: (page) => page.waitForLoadState('load'),
      async begins(page) {
        await hold();
        await page.evaluate("desirepath.consent('granted')");
        // Not into `kept`: consent was given for this.
        await until(async () => (await readBrowser(page)).join().includes('snapshot=1'), 'a kept snapshot');
      },
      async ended(page) {
        await page.evaluate("desirepath.consent('denied')");
        await until(async () => !(await readBrowser(page)).length, 'nothing to be kept');
        await release();
      },
    };
  }
  return {
    arrived: recorded,
    begins: hold,
    async ended(page) {
      await page.waitForTimeout(GATHERED_MS);
      // Unfinished parcels are stored a quarter of a second after their first event (sdk/delivery).
      await until(async () => (await look(page)).join().includes('"tab"'), 'something to be kept');
      await release();
    },
  };
}
