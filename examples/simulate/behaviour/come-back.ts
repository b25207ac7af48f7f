import type { Person } from '../person.ts';
import { checkOut } from './checkout.ts';

/** Pays for a full basket. Whoever has got so far looks at the order, and half of them say how they like the shop. */
export async function payForBasket(person: Person): Promise<boolean> {
  if (!(await checkOut(person))) return false;
  const { page, random } = person;
  const isThanks = (await page.locator('[data-order]').count()) > 0;
  if (isThanks) await person.follow(page.locator('main .button').first());
  if (random.chance(0.5)) await leaveReview(person);
  return true;
}

/** Looks up an order; a few order the same again. */
export async function seeOrder(person: Person): Promise<void> {
  const { page, random } = person;
  await person.look(random.between(3, 10));
  await person.readDown(0.6, random.between(3, 8));
  if (random.chance(0.3)) {
    await person.click(page.locator('[data-again]').first());
    await person.look(random.between(2, 5));
    if (random.chance(0.5)) await person.follow(page.locator('.said a'));
    await person.look(random.between(2, 10));
  }
}

/** From the account to the review form, stars and a sentence or two. */
export async function leaveReview(person: Person): Promise<void> {
  const { page, random } = person;
  await person.look(random.between(3, 8));
  await person.follow(page.locator('.panel .button'));
  await person.look(random.between(2, 5));
  await person.click(
    page.locator('[data-stars]').nth(
      random.weighted([
        [4, 5],
        [3, 3],
        [2, 1],
        [0, 1],
      ]),
    ),
  );
  await person.type(page.locator('#words'), random.pick(WORDS));
  await person.look(random.between(2, 6));
  await person.click(page.locator('button[type="submit"]'));
  await page.locator('[data-sent]').waitFor();
  await person.look(random.between(1, 4));
}

const WORDS = [
  'Warm, heavy, and the dog has claimed it already.',
  'Colour is a shade darker than on the page. I like it better.',
  'Second pair. The first one went up Whernside without me.',
  'Lovely cloth. The postcode box nearly cost you the order, though.',
  'My mother asked where I got it, which has never happened.',
] as const;
