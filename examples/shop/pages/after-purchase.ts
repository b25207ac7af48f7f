import { html } from '../html.ts';
import type { Page } from '../layout.ts';

const thanks: Page = {
  path: 'thanks/',
  title: 'Thank you',
  description: 'Your order is in.',
  script: 'thanks',
  isTextHarmless: true,
  body: (root) => html`<div class="wide narrow"><h1>Thank you. It is on the loom-room table.</h1>
<p data-order data-dp-mask>We are looking for your order.</p>
<p>Ruth packs at two, the van comes at three. You will hear from us when it has left.</p>
<p><a class="button" href="${root}account/">See your orders</a> <a class="button quiet" href="${root}journal/washing-wool/">How to wash it</a></p></div>`,
};

const account: Page = {
  path: 'account/',
  title: 'Your account',
  description: 'Your orders with the mill.',
  script: 'account',
  body: (root) => html`<div class="wide"><h1>Your orders</h1>
<div data-none hidden><p>No orders from this browser yet.</p><p><a class="button" href="${root}catalogue/">See the catalogue</a></p></div>
<ul class="rows" data-orders></ul>
<div class="said" role="status" data-again hidden>The same again is in your basket. <a href="${root}cart/">Go to basket</a></div>
<section class="panel" style="margin-top:2rem"><h2>How is it wearing?</h2><p>Two sentences help the next person more than our adjectives do.</p>
<a class="button quiet" href="${root}review/">Leave a review</a></section></div>`,
};

const review: Page = {
  path: 'review/',
  title: 'Leave a review',
  description: 'Tell the next person how it is wearing.',
  script: 'review',
  head: html`<meta name="desirepath:stage" content="advocacy">`,
  body: (root) => html`<div class="wide narrow"><h1>How is it wearing?</h1>
<form data-review>
<fieldset><legend>Stars</legend><div class="stars" role="radiogroup" aria-label="Stars">${[1, 2, 3, 4, 5].map(
    (count) =>
      html`<button type="button" role="radio" aria-checked="false" aria-label="${count} of 5" data-stars="${count}">★</button>`,
  )}</div></fieldset>
<div class="field"><label for="product">Which one?</label><select id="product" name="product"></select></div>
<div class="field"><label for="words">In your words</label><textarea id="words" name="words" rows="5" required></textarea></div>
<p class="wrong" role="alert" data-wrong hidden>Choose how many stars first.</p>
<button type="submit">Send the review</button></form>
<div class="said" role="status" data-sent hidden>Thank you. Ruth reads every one, aloud, at tea. <a href="${root}">Back to the shop</a></div></div>`,
};

export const afterPurchasePages: readonly Page[] = [thanks, account, review];
