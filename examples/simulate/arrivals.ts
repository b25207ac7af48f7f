import type { Random } from './seeded-random.ts';

/** Where a session came from and which page it opened. */
export interface Arrival {
  /** Path under the shop's mount, with campaign parameters if any. */
  readonly path: string;
  readonly referrer: string;
}

const ARTICLES = [
  'journal/how-a-blanket-is-woven/',
  'journal/washing-wool/',
  'journal/twenty-four-miles/',
] as const;
const NEWSLETTER = '?utm_source=letter&utm_medium=email&utm_campaign=autumn';
const ADVERT = '?utm_source=google&utm_medium=cpc&utm_campaign=wool-blankets';
const REEL = '?utm_source=instagram&utm_medium=social&utm_campaign=loom-film';

/** A reader's first page: an article, found by search or shared by a friend. */
export function arriveAtArticle(random: Random): Arrival {
  const path = random.pick(ARTICLES);
  return { path, referrer: random.pick(['https://www.google.com/', 'https://www.facebook.com/', '']) };
}

/** A shopper's first page: mostly the home page, sometimes the catalogue or a product from an advert. */
export function arriveAtShop(random: Random): Arrival {
  return random.weighted<() => Arrival>([
    [() => ({ path: '', referrer: 'https://www.google.com/' }), 30],
    [() => ({ path: '', referrer: '' }), 24],
    [() => ({ path: NEWSLETTER, referrer: '' }), 10],
    [() => ({ path: REEL, referrer: 'https://www.instagram.com/' }), 12],
    [() => ({ path: '', referrer: 'https://www.dalesguide.example/where-to-shop' }), 8],
    [() => ({ path: `products/${random.whole(1, 12)}/${ADVERT}`, referrer: 'https://www.google.com/' }), 10],
    [() => ({ path: 'catalogue/', referrer: 'https://www.bing.com/' }), 6],
  ])();
}

/** Back to a full basket, by the letter that reminds of it: the first page of the checkout. */
export function arriveAtBasket(): Arrival {
  return { path: `checkout/contact/${NEWSLETTER}`, referrer: '' };
}

/** A customer's way back: the link in a letter, or typed from memory. */
export function arriveAtAccount(random: Random): Arrival {
  return { path: random.chance(0.6) ? `account/${NEWSLETTER}` : 'account/', referrer: '' };
}
