import type { Person } from '../person.ts';
import { enterAddress } from './address.ts';
import { fillBasket } from './basket.ts';

const NAMES = ['Alice Moore', 'Tom Hird', 'Priya Nair', 'Owen Price', 'Kate Dinsdale', 'Sam Okoro'] as const;

/** From the catalogue to an order, or as far as the shop lets them. True when the order went through. */
export async function buy(person: Person): Promise<boolean> {
  const { page, random } = person;
  await fillBasket(person);
  await person.look(random.between(2, 8));
  await person.follow(page.locator('#checkout'));
  return checkOut(person);
}

/** From the checkout's first page on. True when the order went through. */
export async function checkOut(person: Person): Promise<boolean> {
  const { page, random } = person;
  const name = random.pick(NAMES);
  await person.type(page.locator('#name'), name);
  // Forgets what comes behind the "@", which the browser refuses.
  if (random.chance(0.12)) {
    await person.type(page.locator('#email'), `${name.split(' ')[0]?.toLowerCase()}@`);
    await person.click(page.locator('button[type="submit"]'));
    await person.look(random.between(1, 4));
    await page.locator('#email').fill('');
  }
  await person.type(
    page.locator('#email'),
    `${name.split(' ')[0]?.toLowerCase()}${random.whole(100, 99_999)}@mail.example`,
  );
  if (random.chance(0.25)) await person.click(page.locator('[name="letters"]'));
  await person.follow(page.locator('button[type="submit"]'));
  if (!(await enterAddress(person))) return false;
  await person.follow(page.locator('#to-payment'));
  return pay(person);
}

async function pay(person: Person): Promise<boolean> {
  const { page, random } = person;
  await person.look(random.between(3, 10));
  if (random.chance(0.05)) return false;
  await person.type(page.locator('#card'), '4242424242424242');
  await person.type(page.locator('#expiry'), '1128');
  await person.type(page.locator('#cvc'), String(random.whole(100, 999)));
  await person.follow(page.locator('#pay'));
  await person.look(random.between(4, 12));
  if (random.chance(0.25)) await person.follow(page.locator('main .button').first());
  await person.look(random.between(2, 8));
  return true;
}
