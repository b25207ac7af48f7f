import type { Person } from '../person.ts';

/** Looks at the page that opened and leaves. */
export async function glance({ readDown, look, random }: Person): Promise<void> {
  await look(random.between(1, 5));
  if (random.chance(0.7)) await readDown(random.between(0.15, 0.6), random.between(3, 14));
}

/** Reads the article that opened, perhaps another, perhaps ends up on the home page. */
export async function readArticles(person: Person): Promise<void> {
  const { page, random } = person;
  await person.look(random.between(2, 6));
  await person.readDown(random.between(0.6, 1), random.between(40, 150));
  if (random.chance(0.35)) {
    await person.follow(page.locator('.foot a[href*="journal"]').nth(random.whole(0, 2)));
    await person.readDown(random.between(0.5, 1), random.between(30, 120));
  }
  if (random.chance(0.3)) {
    await person.follow(page.locator('.wordmark'));
    await person.readDown(0.3, 8);
  }
}

/** From wherever the visit began to the catalogue, as a shopper finds it. */
export async function goToCatalogue(person: Person): Promise<void> {
  const { page, random } = person;
  await person.look(random.between(2, 7));
  const isHome = (await page.locator('.hero').count()) > 0;
  if (isHome && random.chance(0.55)) await compareOnHome(person);
  const hero = page.locator('.hero .button');
  const isHeroSeen = isHome && (await page.evaluate(() => scrollY < 200)) && random.chance(0.7);
  await person.follow(isHeroSeen ? hero : page.locator('nav a').first());
}

/** Reads on to why people pay for wool; some play with the figures. */
export async function compareOnHome(person: Person): Promise<void> {
  const { page, random } = person;
  await person.readDown(random.between(0.55, 0.75), random.between(12, 40));
  if (random.chance(0.12)) await person.click(page.locator('#compare-years'));
  await person.look(random.between(2, 8));
  if (random.chance(0.5)) await page.evaluate(() => scrollTo(0, 0));
}

/** Opens a product from a list and has a look at it. */
export async function openProduct(person: Person): Promise<void> {
  const { page, random } = person;
  await person.readDown(random.between(0.3, 0.9), random.between(5, 25));
  const tiles = page.locator('.tile:visible');
  await person.follow(tiles.nth(random.whole(0, Math.max(0, (await tiles.count()) - 1))));
  await person.look(random.between(3, 12));
  if (random.chance(0.45)) await person.click(page.locator('[data-view="weave"]'));
  if (random.chance(0.4))
    await person.click(page.locator('label:has(input[name="colour"])').nth(random.whole(1, 2)));
  // Two faults of this page: a button that nothing listens to, and one that most browsers on a desk cannot answer.
  if (random.chance(0.1)) await person.click(page.locator('#care'));
  await person.look(random.between(2, 15));
  if (random.chance(0.06)) await person.click(page.locator('#share'));
}

/** Opens a product that turns out to be another than it looked like. */
async function openAndReturn(person: Person): Promise<void> {
  const { page, random } = person;
  const tiles = page.locator('.tile:visible');
  await person.follow(tiles.nth(random.whole(0, Math.max(0, (await tiles.count()) - 1))));
  await person.look(random.between(0.8, 3));
  await person.back();
  await person.look(random.between(1, 4));
}

/** Looks round: the catalogue, a filter, one to three products, the size guide if socks are in question. */
export async function lookRound(person: Person): Promise<void> {
  const { page, random } = person;
  if (!(await isProduct(person))) await goToCatalogue(person);
  else await person.readDown(0.8, 20);
  if ((await page.locator('[data-filter]').count()) > 0 && random.chance(0.5)) {
    await person.click(page.locator('[data-filter]').nth(random.whole(1, 4)));
    await person.look(random.between(2, 8));
  }
  if (random.chance(0.12)) await person.search();
  if (random.chance(0.2)) await openAndReturn(person);
  await openProduct(person);
  const guide = page.locator('form a[href*="size-guide"]');
  if ((await guide.count()) > 0 && random.chance(0.6)) {
    await consultSizeGuide(person);
    return;
  }
  if (random.chance(0.5)) await openProduct(person);
  else if (random.chance(0.4)) await consultSizeGuide(person);
}

/** The size guide takes more than four seconds to appear: some wait, some do not. */
export async function consultSizeGuide(person: Person): Promise<boolean> {
  const { page, random } = person;
  const link = page.locator('form a[href*="size-guide"]');
  await person.follow((await link.count()) > 0 ? link : page.locator('nav a[href*="size-guide"]'));
  if (random.chance(0.35)) return false;
  if (random.chance(0.3)) await person.fret();
  await page.locator('[data-curtain]').waitFor({ state: 'detached' });
  await person.look(1);
  await person.readDown(0.7, random.between(8, 30));
  return true;
}

async function isProduct({ page }: Person): Promise<boolean> {
  return (await page.locator('[data-product]').count()) > 0;
}
