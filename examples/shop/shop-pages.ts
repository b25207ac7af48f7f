import type { Page } from './layout.ts';
import { afterPurchasePages } from './pages/after-purchase.ts';
import { cart } from './pages/cart.ts';
import { catalogue } from './pages/catalogue.ts';
import { checkoutPages } from './pages/checkout.ts';
import { home } from './pages/home.ts';
import { journalPages } from './pages/journal.ts';
import { productPages } from './pages/product.ts';
import { sizeGuide } from './pages/size-guide.ts';

/** Every page of the shop, in the order of a journey. */
export const SHOP_PAGES: readonly Page[] = [
  home,
  ...journalPages,
  catalogue,
  ...productPages,
  sizeGuide,
  cart,
  ...checkoutPages,
  ...afterPurchasePages,
];
