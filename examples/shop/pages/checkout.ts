import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';

const STEPS = ['Contact', 'Delivery', 'Payment'] as const;

function frame(step: number, form: Html): Html {
  return html`<div class="wide"><ol class="steps" aria-label="Checkout">${STEPS.map((name, index) =>
    index === step
      ? html`<li aria-current="step">${index + 1} ${name}</li>`
      : html`<li>${index + 1} ${name}</li>`,
  )}</ol>
<div class="checkout">${form}<aside class="panel" aria-label="Your order"><h2>Your order</h2><div data-summary></div></aside></div></div>`;
}

const contact: Page = {
  path: 'checkout/contact/',
  title: 'Checkout: contact',
  description: 'Where to send the confirmation.',
  script: 'contact',
  isTextHarmless: true,
  body: (root) =>
    frame(
      0,
      html`<form data-contact action="${root}checkout/shipping/"><h1>How do we reach you?</h1>
<div class="field"><label for="name">Name</label><input id="name" name="name" autocomplete="name" required></div>
<div class="field"><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="email" required></div>
<div class="field"><label for="phone">Telephone <span class="small">(only if the driver is lost)</span></label><input id="phone" name="phone" type="tel" autocomplete="tel"></div>
<p><label><input type="checkbox" name="letters"> Send me the quarterly letter from the mill</label></p>
<button type="submit">Continue to delivery</button></form>`,
    ),
};

const shipping: Page = {
  path: 'checkout/shipping/',
  title: 'Checkout: delivery',
  description: 'Where the parcel goes.',
  script: 'shipping',
  isTextHarmless: true,
  body: (root) =>
    frame(
      1,
      html`<form data-shipping action="${root}checkout/payment/"><h1>Where does it go?</h1>
<div class="find field"><div><label for="postcode">Postcode</label><input id="postcode" name="postcode" autocomplete="postal-code" required></div>
<button type="button" id="find-address">Find address</button></div>
<div class="field" data-found hidden><label for="address">Choose your address</label><select id="address" name="address" data-dp-mask></select></div>
<p data-escape hidden><button type="button" class="link" id="by-hand">Enter address by hand</button></p>
<div data-hand hidden>
<div class="field"><label for="street">House and street</label><input id="street" name="street" autocomplete="address-line1"></div>
<div class="field"><label for="town">Town</label><input id="town" name="town" autocomplete="address-level2"></div>
</div>
<fieldset><legend>Delivery</legend>
<label class="option"><input type="radio" name="delivery" value="post" checked><span>Royal Mail, three to five days</span><span>£4.50</span></label>
<label class="option"><input type="radio" name="delivery" value="courier"><span>Courier, next working day</span><span>£7.95</span></label>
</fieldset>
<button type="submit" id="to-payment" disabled>Continue to payment</button>
<p class="small" style="margin-top:1rem"><a href="${root}checkout/contact/">Back to contact</a></p></form>`,
    ),
};

const payment: Page = {
  path: 'checkout/payment/',
  title: 'Checkout: payment',
  description: 'The last step.',
  script: 'payment',
  isTextHarmless: true,
  body: (root) =>
    frame(
      2,
      html`<form data-payment action="${root}thanks/"><h1>And how would you like to pay?</h1>
<p class="small">This is a practice shop: any number will do, none is kept.</p>
<div class="field"><label for="card">Card number</label><input id="card" name="card" autocomplete="cc-number" inputmode="numeric" required></div>
<div class="pair"><div class="field"><label for="expiry">Expiry</label><input id="expiry" name="expiry" autocomplete="cc-exp" placeholder="MM / YY" required></div>
<div class="field"><label for="cvc">Security code</label><input id="cvc" name="cvc" autocomplete="cc-csc" inputmode="numeric" required></div></div>
<p class="wrong" role="alert" data-wrong hidden></p>
<button type="submit" id="pay">Pay and order</button>
<p class="small" style="margin-top:1rem"><a href="${root}checkout/shipping/">Back to delivery</a></p></form>`,
    ),
};

export const checkoutPages: readonly Page[] = [contact, shipping, payment];
