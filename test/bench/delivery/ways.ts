import type { Page } from 'playwright';
import type { Random } from '../../../examples/simulate/seeded-random.ts';
import type { Collector } from './servers.ts';

export type Scene = {
  readonly page: Page;
  readonly url: string;
  readonly random: Random;
  readonly collector: Collector;
  /** Writes down that the page ends now. */
  readonly end: () => void;
  /** The visitor looks around and clicks. */
  readonly live: (ms: number) => Promise<void>;
  /** Kills the visitor's browser, every process of it, and starts it again on the same profile. */
  readonly killBrowser: () => Promise<Page>;
};
/** Ends the page, and answers the one that the visit goes on with, which may be new and empty. */
export type Way = (scene: Scene) => Promise<Page>;

const another = async (page: Page): Promise<Page> => {
  const context = page.context();
  await page.close();
  return context.newPage();
};

const close: Way = ({ page, end }) => {
  end();
  return another(page);
};
const navigate: Way = async ({ page, url, end }) => {
  end();
  await page.goto(url, { waitUntil: 'commit' });
  return page;
};

let outage: Promise<unknown> = Promise.resolve();

/** How pages end. Each is as sudden as it is on people's machines. */
export const WAYS: Readonly<Record<string, Way>> = {
  close,
  navigate,
  async reload({ page, end }) {
    end();
    await page.reload({ waitUntil: 'commit' });
    return page;
  },
  async 'renderer crash'({ page, end }) {
    const debug = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    end();
    // Never answered: who should?
    debug.send('Page.crash').catch(() => {});
    await crashed;
    return another(page);
  },
  async 'browser killed'({ random, live, end, killBrowser }) {
    await live(random.between(0, 1_000));
    end();
    return killBrowser();
  },
  async 'offline, then back'(scene) {
    await scene.page.context().setOffline(true);
    await scene.live(scene.random.between(500, 2_500));
    await scene.page.context().setOffline(false);
    await scene.live(scene.random.between(0, 1_500));
    return navigate(scene);
  },
  async 'offline, closed'(scene) {
    const context = scene.page.context();
    await context.setOffline(true);
    await scene.live(scene.random.between(500, 2_500));
    const page = await close(scene);
    await context.setOffline(false);
    return page;
  },
  async 'collector killed'(scene) {
    const { collector, random, live } = scene;
    // One outage at a time, and the other visits have to live with it.
    const mine = outage.then(async () => {
      await collector.kill();
      await live(random.between(500, 2_500));
      const page = await (random.chance(0.5) ? close : navigate)(scene);
      await collector.start();
      return page;
    });
    outage = mine.catch(() => {});
    return mine;
  },
  async 'route, then bfcache'(scene) {
    const { page, random, live, end } = scene;
    await page.evaluate("history.pushState({}, '', '/products/7')");
    await live(random.between(0, 1_000));
    await page.goto(scene.url, { waitUntil: 'commit' });
    await live(random.between(500, 1_500));
    end();
    // Not page.goBack(): Playwright waits for a load, and nothing is loaded.
    await page.evaluate('void setTimeout(() => history.back())').catch(() => {});
    await live(random.between(500, 1_500));
    return close(scene);
  },
};
