import { CATEGORIES, PRODUCTS } from '../catalogue.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { tile } from './tile.ts';

export const catalogue: Page = {
  path: 'catalogue/',
  title: 'Catalogue',
  description: 'Everything the mill makes: blankets, scarves, socks and things for the house.',
  script: 'catalogue',
  body: (root) => html`<div class="wide">
<h1>Everything we make</h1>
<p class="narrow">Twelve things. When we think of a thirteenth we drop one.</p>
<div class="filters" role="group" aria-label="Show">
<button type="button" data-filter="" aria-pressed="true">All</button>
${CATEGORIES.map((name) => html`<button type="button" data-filter="${name}" aria-pressed="false">${name}</button>`)}
</div>
<p class="small" role="status" data-shown>${PRODUCTS.length} things</p>
<ul class="grid">${PRODUCTS.map((product) => tile(product, root))}</ul>
</div>`,
};
