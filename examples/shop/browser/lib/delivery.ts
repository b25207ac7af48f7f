import { readStored } from './stored.ts';

export type Delivery = 'post' | 'courier';

/** Over this, the post is free: the strip at the top of each page says so. */
const FREE_OVER_PENCE = 6000;

export function deliveryPence(goods: number): number {
  if (readStored<Delivery>('delivery', 'post') === 'courier') return 795;
  return goods > FREE_OVER_PENCE ? 0 : 450;
}
