import { ART_VIEWS, colourStyle, productArt } from '../art/product-art.ts';
import { formatPrice, PRODUCTS, type Product } from '../catalogue.ts';
import { type Html, html, raw } from '../html.ts';
import type { Page } from '../layout.ts';
import { tile } from './tile.ts';

export const productPages: readonly Page[] = PRODUCTS.map((product) => ({
  path: `products/${product.id}/`,
  title: product.name,
  description: product.line,
  script: 'product',
  body: (root) => body(product, root),
}));

const VIEW_LABELS = { whole: 'Whole', weave: 'The weave', label: 'The label' };

function body(product: Product, root: string): Html {
  const [first] = product.colours;
  if (!first) throw new Error(`${product.name} has no colour`);
  const alike = PRODUCTS.filter((other) => other.id !== product.id && other.category === product.category);
  return html`<div class="wide">
<p class="small"><a href="${root}catalogue/">Catalogue</a> / ${product.category}</p>
<div class="two" data-product="${product.id}">
<div class="gallery"><div data-photo>${raw(productArt(product, first, 'whole', 'p'))}</div>
<div class="thumbs" role="group" aria-label="Pictures">${ART_VIEWS.map(
    (view) =>
      html`<button type="button" data-view="${view}" aria-label="${VIEW_LABELS[view]}" aria-pressed="${view === 'whole' ? 'true' : 'false'}">${raw(productArt(product, first, view, 'h'))}</button>`,
  )}</div></div>
<form data-add><h1>${product.name}</h1><p>${product.line}</p>
<p class="price" style="font-size:1.4rem">${formatPrice(product.pricePence)}</p>
<fieldset><legend>Colour</legend><div class="choices">${product.colours.map(
    (colour, index) =>
      html`<label style="${colourStyle(colour)}"><input type="radio" name="colour" value="${colour.name}"${raw(index === 0 ? ' checked' : '')}><span class="swatch"></span>${colour.name}</label>`,
  )}</div></fieldset>
<fieldset><legend>Size</legend><div class="choices">${product.sizes.map(
    (size) =>
      html`<label><input type="radio" name="size" value="${size}"${raw(product.sizes.length === 1 ? ' checked' : '')}>${size}</label>`,
  )}</div><p class="wrong" data-size-missing hidden>Choose a size first.</p>
${product.category === 'Socks' ? html`<p class="small"><a href="${root}size-guide/">Which size am I?</a></p>` : raw('')}</fieldset>
<button type="submit" data-dp-event="add_to_basket">Add to basket</button>
<p class="said" role="status" data-added hidden>In your basket. <a href="${root}cart/">Go to basket</a></p>
<p style="margin-top:1.5rem">${product.story}</p>
<p class="small"><button type="button" class="link" id="care">Washing and care</button> · <button type="button" class="link" id="share">Share</button></p>
<dl>${product.facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</form></div>
<h2 style="margin-top:3rem">From the same looms</h2>
<ul class="grid">${alike.slice(0, 3).map((other) => tile(other, root))}</ul>
</div>`;
}
