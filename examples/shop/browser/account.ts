import { formatPrice, productById } from '../catalogue.ts';
import { addToBasket } from './lib/basket.ts';
import { desirepath } from './lib/desirepath.ts';
import { type Order, readOrders } from './lib/orders.ts';
import { escapeText, find } from './lib/page.ts';
import { readStored } from './lib/stored.ts';

const orders = readOrders();
const list = find('[data-orders]');
const customer = readStored('customer', '');

if (customer) desirepath()?.identify(customer);
find('[data-none]').hidden = orders.length > 0;
list.innerHTML = orders.map(rowOf).join('');
list.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const order = orders.find(({ number }) => number === button?.dataset.again);
  if (!order) return;
  for (const line of order.lines) addToBasket(line);
  find('[data-again]').hidden = false;
  // Whoever orders again on this page is buying, whatever the page's address says.
  desirepath()?.stage('purchase');
});

function rowOf(order: Order): string {
  const names = order.lines.map((line) => productById(line.productId)?.name ?? '').join(', ');
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(order.placedAt);
  return `<li><div class="grow"><h3>${escapeText(order.number)}</h3><p>${escapeText(names)}</p><p class="small">${day}, ${formatPrice(order.totalPence)}</p></div><button type="button" class="quiet" data-again="${escapeText(order.number)}">Order again</button></li>`;
}
