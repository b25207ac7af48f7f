import type { Journey } from '../../../sdk/protocol/journey.ts';
import { anywhere, routes, urlRules } from './url-rules.ts';

/**
 * From first sight to recommendation, for a shop. The rules know the paths of common shop systems, at the
 * root of a site or below it. The first stage in order that matches wins, so the first stage's rules are
 * narrow.
 */
export const shop: Journey = {
  id: 'shop',
  name: 'Shop',
  version: 1,
  stages: [
    {
      id: 'awareness',
      name: 'Awareness',
      rules: urlRules(
        '/',
        '/index.html',
        '/index.php?',
        '/home{/*}?',
        '/example/shop/',
        '/example/shop/index.html',
        ...anywhere('journal', 'blog', 'news', 'magazine', 'stories', 'articles', 'lookbook', 'about'),
        ...routes('common/home', 'information/'),
      ),
    },
    {
      id: 'consideration',
      name: 'Consideration',
      rules: urlRules(
        ...anywhere('catalogue', 'catalog', 'category', 'categories', 'collections', 'search'),
        // The shop's own front only: a whole shop often lives below /shop/, its basket and checkout included.
        '/{*/}?shop{/}?',
        ...anywhere('products', 'product', 'p', 'item', 'items', 'size-guide', 'compare', 'reviews'),
        ...routes('product/'),
      ),
    },
    {
      id: 'purchase',
      name: 'Purchase',
      rules: urlRules(
        ...anywhere('cart', 'basket', 'bag', 'checkout', 'checkouts', 'payment'),
        // The order's confirmation ends the purchase; retention is coming back after it.
        ...anywhere('thanks', 'thank-you', 'order-received'),
        ...routes('checkout/'),
      ),
      // Names and addresses stand in a checkout's text. A site shows what it knows is harmless by data-dp-unmask.
      mask: 'strict',
    },
    {
      id: 'retention',
      name: 'Retention',
      rules: urlRules(...anywhere('account', 'my-account', 'orders', 'returns'), ...routes('account/')),
    },
    {
      id: 'advocacy',
      name: 'Advocacy',
      rules: urlRules(...anywhere('review', 'write-review', 'refer', 'referral', 'recommend')),
    },
  ],
  goal: { kind: 'event', name: 'order_placed' },
  windowDays: 7,
  pageGroups: [],
};
