import { formatPrice } from '../catalogue.ts';
import { desirepath } from './lib/desirepath.ts';
import { markTracked, readOrders } from './lib/orders.ts';
import { find } from './lib/page.ts';

const place = find('[data-order]');
const [order] = readOrders();

if (!order) {
  place.textContent = 'There is no order from this browser yet.';
} else {
  const items = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  place.textContent = `Order ${order.number}: ${items} ${items === 1 ? 'thing' : 'things'}, ${formatPrice(order.totalPence)}.`;
  // Once an order, however often this page is shown.
  if (!order.isTracked) {
    markTracked(order.number);
    desirepath()?.track('order_placed', { value: order.totalPence / 100, items });
  }
}
