import { ART_VIEWS, type ArtView, colourStyle, productArt } from '../art/product-art.ts';
import { productById } from '../catalogue.ts';
import { addToBasket } from './lib/basket.ts';
import { desirepath } from './lib/desirepath.ts';
import { find, findAll } from './lib/page.ts';

const product = productById(Number(find('[data-product]').dataset.product));
const photo = find('[data-photo]');
const form = find<HTMLFormElement>('[data-add]');
const thumbs = findAll<HTMLButtonElement>('[data-view]');
let view: ArtView = 'whole';

for (const thumb of thumbs) {
  thumb.addEventListener('click', () => {
    view = ART_VIEWS.find((candidate) => candidate === thumb.dataset.view) ?? 'whole';
    for (const other of thumbs) other.setAttribute('aria-pressed', String(other === thumb));
    showPhoto();
  });
}
form.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'colour') showPhoto();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!product) return;
  const choice = new FormData(form);
  const size = choice.get('size');
  find('[data-size-missing]').hidden = size !== null;
  if (size === null) return;
  addToBasket({
    productId: product.id,
    colour: String(choice.get('colour')),
    size: String(size),
    quantity: 1,
  });
  find('[data-added]').hidden = false;
  desirepath()?.track('added_to_basket', { product: product.id, value: product.pricePence / 100 });
});
// A fault, on purpose: nothing asks whether this browser can share, and most on a desk cannot.
find('#share').addEventListener('click', () => {
  void navigator.share({ title: document.title, url: location.href });
});

function showPhoto(): void {
  const name = new FormData(form).get('colour');
  const colour = product?.colours.find((candidate) => candidate.name === name);
  if (!product || !colour) return;
  photo.innerHTML = productArt(product, colour, view, 'p');
  for (const thumb of thumbs) thumb.querySelector('svg')?.setAttribute('style', colourStyle(colour));
}
