import { formatPrice, productById } from '../../catalogue.ts';
import { readBasket } from './basket.ts';
import { deliveryPence } from './delivery.ts';
import { goodsPence } from './goods.ts';
import { escapeText, findAll } from './page.ts';

/** Fills every `data-summary` with the lines and the sum. */
export function showSummary(options: { withLines: boolean }): void {
  const lines = readBasket();
  const goods = goodsPence(lines);
  const delivery = deliveryPence(goods);
  const rows = options.withLines
    ? lines.map(({ productId, quantity }) => {
        const product = productById(productId);
        return row(`${quantity} × ${product?.name ?? ''}`, (product?.pricePence ?? 0) * quantity);
      })
    : [row('Goods', goods)];
  const markup = [...rows, row('Delivery', delivery), row('Total', goods + delivery, ' total')].join('');
  for (const place of findAll('[data-summary]')) place.innerHTML = markup;
}

function row(name: string, pence: number, modifier = ''): string {
  return `<div class="sum${modifier}"><span>${escapeText(name)}</span><span>${pence === 0 ? 'Free' : formatPrice(pence)}</span></div>`;
}
