import { productArt } from '../art/product-art.ts';
import { formatPrice, productById } from '../catalogue.ts';
import { type Line, lineKey, readBasket, withMore, writeBasket } from './lib/basket.ts';
import { escapeText, find } from './lib/page.ts';
import { showSummary } from './lib/summary.ts';

const rows = find('[data-rows]');

rows.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const key = button?.closest('li')?.dataset.key;
  if (!button || key === undefined) return;
  const more = Number(button.dataset.more ?? 0);
  const lines = readBasket();
  const changed =
    more === 0
      ? lines.filter((line) => lineKey(line) !== key)
      : lines.map((line) => (lineKey(line) === key ? withMore(line, more) : line));
  writeBasket(changed);
  if (changed.length === lines.length) refresh(key);
  else show();
});
show();

function show(): void {
  const lines = readBasket();
  find('[data-empty]').hidden = lines.length > 0;
  find('[data-filled]').hidden = lines.length === 0;
  rows.innerHTML = lines.map(rowOf).join('');
  showSummary({ withLines: false });
}

/** Only the figures change, so that the button under the finger stays the same element. */
function refresh(key: string): void {
  const line = readBasket().find((candidate) => lineKey(candidate) === key);
  const row = [...rows.children].find((item) => item instanceof HTMLElement && item.dataset.key === key);
  if (!line || !row) return;
  const quantity = row.querySelector('output');
  const price = row.querySelector('.price');
  if (quantity) quantity.textContent = String(line.quantity);
  if (price) price.textContent = priceOf(line);
  showSummary({ withLines: false });
}

function rowOf(line: Line, index: number): string {
  const product = productById(line.productId);
  const colour = product?.colours.find(({ name }) => name === line.colour) ?? product?.colours[0];
  if (!product || !colour) return '';
  return `<li data-key="${escapeText(lineKey(line))}">${productArt(product, colour, 'whole', `c${index}`)}
<div class="grow"><h3>${product.name}</h3><p class="small">${escapeText(line.colour)}, ${escapeText(line.size)}</p><button type="button" class="link">Remove</button></div>
<span class="stepper"><button type="button" data-more="-1" aria-label="Fewer">−</button><output>${line.quantity}</output><button type="button" data-more="1" aria-label="More">+</button></span>
<span class="price">${priceOf(line)}</span></li>`;
}

function priceOf(line: Line): string {
  return formatPrice((productById(line.productId)?.pricePence ?? 0) * line.quantity);
}
