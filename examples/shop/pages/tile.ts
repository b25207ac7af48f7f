import { productArt } from '../art/product-art.ts';
import { formatPrice, type Product } from '../catalogue.ts';
import { type Html, html, raw } from '../html.ts';

/** A product in a grid: the whole tile is one link. */
export function tile(product: Product, root: string): Html {
  const [colour] = product.colours;
  return html`<li data-category="${product.category}"><a class="tile" href="${root}products/${product.id}/">
${raw(colour ? productArt(product, colour, 'whole', 't') : '')}
<h3>${product.name}</h3>
<p>${product.line}</p>
<span class="price">${formatPrice(product.pricePence)}</span></a></li>`;
}
