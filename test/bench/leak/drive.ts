import type { Page } from 'playwright';
import { htmlOf, type Seeding, scriptOf } from './seeding.ts';
import type { LeakSite } from './site.ts';

/** One visitor goes everywhere and does everything. `recorded` resolves once the page that is shown has been. */
export async function drive(
  page: Page,
  site: LeakSite,
  { pages, ways }: Seeding,
  recorded: () => Promise<unknown>,
): Promise<void> {
  for (const { name, early, late } of pages) {
    site.page(name, `${htmlOf(early)}<script>${scriptOf(early).replaceAll('</', '<\\/')}</script>`);
    await page.goto(site.url + name);
    await recorded();
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), htmlOf(late));
    await page.evaluate(scriptOf(late));
    for (const { place, secret, id } of [...early, ...late]) await place.use?.(page, secret.value, id);
    const failed = await page.evaluate(() => (window as { failed?: string }).failed);
    if (failed) throw new Error(`A place of ${name} does not work: ${failed}`);
  }
  for (const { place, secret } of ways) {
    await place.go(page, site, secret.value);
    await page.waitForLoadState('load');
  }
  await page.goto(`${site.url}/arrived`);
  await recorded();
}
