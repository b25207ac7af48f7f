import type { Page } from 'playwright';
import { htmlOf, type Seeding, scriptOf } from './seeding.ts';
import type { LeakSite } from './site.ts';

export type Watcher = {
  /** Resolves once the page that is shown is watched, or would have been. */
  readonly arrived: (page: Page) => Promise<unknown>;
  /** The page is about to change and to be used; and all of that has happened. */
  readonly begins?: (page: Page) => Promise<unknown>;
  readonly ended?: (page: Page) => Promise<unknown>;
};

/** One visitor goes everywhere and does everything. */
export async function drive(
  page: Page,
  site: LeakSite,
  { pages, ways }: Seeding,
  { arrived, begins, ended }: Watcher,
): Promise<void> {
  for (const { name, early, late } of pages) {
    site.page(name, `${htmlOf(early)}<script>${scriptOf(early).replaceAll('</', '<\\/')}</script>`);
    await page.goto(site.url + name);
    await arrived(page);
    await begins?.(page);
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), htmlOf(late));
    await page.evaluate(scriptOf(late));
    for (const { place, secret, id } of [...early, ...late]) await place.use?.(page, secret.value, id);
    const failed = await page.evaluate(() => (window as { failed?: string }).failed);
    if (failed) throw new Error(`A place of ${name} does not work: ${failed}`);
    await ended?.(page);
  }
  for (const { place, secret } of ways) {
    await place.go(page, site, secret.value);
    await page.waitForLoadState('load');
  }
  await page.goto(`${site.url}/arrived`);
  await arrived(page);
}
