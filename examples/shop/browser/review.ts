import { PRODUCTS, productById } from '../catalogue.ts';
import { desirepath } from './lib/desirepath.ts';
import { readOrders } from './lib/orders.ts';
import { escapeText, find, findAll } from './lib/page.ts';

const form = find<HTMLFormElement>('[data-review]');
const buttons = findAll<HTMLButtonElement>('[data-stars]');
let stars = 0;

const bought = readOrders().flatMap((order) => order.lines.map((line) => productById(line.productId)));
const choices = bought.length > 0 ? [...new Set(bought)] : PRODUCTS;
find('#product').innerHTML = choices
  .map((item) => `<option>${escapeText(item?.name ?? '')}</option>`)
  .join('');

for (const button of buttons) {
  button.addEventListener('click', () => {
    stars = Number(button.dataset.stars);
    for (const other of buttons) {
      other.setAttribute('aria-checked', String(Number(other.dataset.stars) <= stars));
    }
  });
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  find('[data-wrong]').hidden = stars > 0;
  if (stars === 0) return;
  desirepath()?.track('review_left', { stars });
  form.hidden = true;
  find('[data-sent]').hidden = false;
});
