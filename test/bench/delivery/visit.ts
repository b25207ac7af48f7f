import type { BrowserContext, Page } from 'playwright';
import { createRandom } from '../../../examples/simulate/seeded-random.ts';
import type { Deed, Ledger } from './ledger.ts';
import { createProfile } from './profile.ts';
import type { Collector } from './servers.ts';
import { QUIET } from './shop-page.ts';
import { WAYS } from './ways.ts';

/**
 * Longest wait for what is left to be sent by the last page: an outage and the pauses after it, which double, fit in.
 * What is left then is not lost, a later visit of that browser would send it; here it counts as missing, and is told.
 */
const DRAIN_MS = 90_000;
const PATHS = ['/', '/products/1', '/products/22', '/cart', '/checkout'];

/**
 * One visitor in a browser of their own, page after page, each of which is ended in one of `ways`; then a quiet one
 * that sends the rest.
 */
export async function visit(
  site: string,
  collector: Collector,
  ledger: Ledger,
  number: number,
  kills: number,
  seed: number,
  ways: readonly string[],
): Promise<void> {
  const random = createRandom(seed + number);
  const profile = createProfile(async (context: BrowserContext) => {
    await context.exposeBinding('deed', (_, deed: Deed) => ledger.note(number, deed));
  });
  try {
    let page = await profile.open();
    const live = async (ms: number): Promise<void> => {
      for (const until = Date.now() + ms; Date.now() < until; ) {
        await pause(Math.min(random.between(300, 900), Math.max(0, until - Date.now())));
        await page.mouse.click(60, 30).catch(() => {});
      }
    };
    for (let kill = 0; kill < kills; kill++) {
      const url = site + random.pick(PATHS as [string]);
      if (page.url() === 'about:blank') await page.goto(url, { waitUntil: 'commit' });
      const name = random.pick(ways as [string]);
      await live(random.between(1_200, 4_500));
      const end = (): void => ledger.end(number, name);
      const next = site + random.pick(PATHS as [string]);
      page =
        (await WAYS[name]?.({
          page,
          url: next,
          random,
          collector,
          end,
          live,
          killBrowser: profile.killAndReopen,
        })) ?? page;
    }
    await page.goto(site + QUIET, { waitUntil: 'commit' });
    const left = await drain(page);
    if (left) console.error(`visit ${number}: ${left} parcels were still waiting after ${DRAIN_MS} ms`);
  } finally {
    await profile.close();
  }
}

/** Answers how many parcels are left when the wait ends. */
async function drain(page: Page): Promise<number> {
  // The page takes over after two seconds; before, an empty outbox says nothing.
  await pause(2_500);
  const until = Date.now() + DRAIN_MS;
  let left = await page.evaluate<number>(COUNT);
  while (left && Date.now() < until) {
    await pause(300);
    left = await page.evaluate<number>(COUNT);
  }
  return left;
}

const COUNT = `new Promise((resolve, reject) => {
  const request = indexedDB.open('desirepath');
  request.onerror = reject;
  request.onsuccess = () => {
    if (!request.result.objectStoreNames.contains('outbox')) return resolve(0);
    const count = request.result.transaction('outbox').objectStore('outbox').count();
    count.onsuccess = () => { request.result.close(); resolve(count.result) };
  };
})`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
