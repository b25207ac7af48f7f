import { readBasket, writeBasket } from './lib/basket.ts';
import { deliveryPence } from './lib/delivery.ts';
import { goodsPence } from './lib/goods.ts';
import { placeOrder } from './lib/orders.ts';
import { find } from './lib/page.ts';
import { showSummary } from './lib/summary.ts';

const form = find<HTMLFormElement>('[data-payment]');
const wrong = find('[data-wrong]');
showSummary({ withLines: true });

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const digits = String(new FormData(form).get('card')).replace(/\D/g, '');
  const lines = readBasket();
  const complaint =
    digits.length < 12
      ? 'A card number has at least twelve digits.'
      : lines.length === 0
        ? 'Your basket is empty.'
        : '';
  wrong.textContent = complaint;
  wrong.hidden = complaint === '';
  if (complaint) return;
  const goods = goodsPence(lines);
  placeOrder(lines, goods + deliveryPence(goods));
  writeBasket([]);
  location.assign(form.action);
});
