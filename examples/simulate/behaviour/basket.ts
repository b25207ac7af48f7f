import type { Person } from '../person.ts';
import { goToCatalogue, openProduct } from './browse.ts';

/** Chooses a product or two and puts them into the basket; ends on the basket page. */
export async function fillBasket(person: Person): Promise<void> {
  const { page, random } = person;
  if ((await page.locator('[data-product]').count()) === 0) await goToCatalogue(person);
  const wanted = random.chance(0.25) ? 2 : 1;
  for (let count = 0; count < wanted; count += 1) {
    if ((await page.locator('.tile').count()) > 0) await openProduct(person);
    await addToBasket(person);
  }
  await person.follow(random.chance(0.6) ? page.locator('[data-added] a') : page.locator('.basket-link'));
  await person.look(random.between(3, 10));
  // Four quick taps on a stepper are intent, not anger: the rage rule must know the difference.
  if (random.chance(0.18)) await person.rage(page.getByLabel('More').first(), random.whole(3, 4));
}

async function addToBasket(person: Person): Promise<void> {
  const { page, random } = person;
  const sizes = page.locator('label:has(input[name="size"])');
  const button = page.locator('[data-add] button[type="submit"]');
  const isForgetful = (await sizes.count()) > 1 && random.chance(0.2);
  if (isForgetful) await person.click(button);
  if ((await sizes.count()) > 1) await person.click(sizes.nth(random.whole(0, (await sizes.count()) - 1)));
  await person.look(random.between(1, 5));
  await person.click(button);
  await page.locator('[data-added]').waitFor();
}

/** Had a basket and second thoughts: goes from the basket, or from the first page of the checkout. */
export async function leaveBasket(person: Person): Promise<void> {
  const { page, random } = person;
  await fillBasket(person);
  if (random.chance(0.3)) await person.click(page.locator('.rows .link').first());
  else if (random.chance(0.5)) await person.follow(page.locator('#checkout'));
  await person.look(random.between(4, 30));
  const name = page.locator('#name');
  if ((await name.count()) > 0 && random.chance(0.4)) await person.type(name, 'Robin');
}
