import { html } from '../html.ts';
import type { Page } from '../layout.ts';

export const cart: Page = {
  path: 'cart/',
  title: 'Your basket',
  description: 'What you have chosen.',
  script: 'cart',
  isTextHarmless: true,
  body: (root) => html`<div class="wide"><h1>Your basket</h1>
<div data-empty hidden><p>Nothing in it yet. The looms are running, though.</p><p><a class="button" href="${root}catalogue/">See the catalogue</a></p></div>
<div class="checkout" data-filled hidden><ul class="rows" data-rows></ul>
<aside class="panel" aria-label="Total"><div data-summary></div>
<p style="margin:1.2rem 0 0"><a class="button" href="${root}checkout/contact/" id="checkout">Check out</a></p></aside></div></div>`,
};
