import { addressesOf } from './lib/addresses.ts';
import { exposeToArm } from './lib/experiment.ts';
import { escapeText, find } from './lib/page.ts';
import { writeStored } from './lib/stored.ts';
import { showSummary } from './lib/summary.ts';

const form = find<HTMLFormElement>('[data-shipping]');
const postcode = find<HTMLInputElement>('#postcode');
const address = find<HTMLSelectElement>('#address');
const toPayment = find<HTMLButtonElement>('#to-payment');
const hand = find('[data-hand]');
const street = find<HTMLInputElement>('#street');
const town = find<HTMLInputElement>('#town');

const arm = exposeToArm('checkout-address', ['lookup', 'manual']);
find('[data-escape]').hidden = arm !== 'manual';
showSummary({ withLines: true });

// The planted fault, see examples/README.md: "bd23 1aa" and "BD23 1AA" are not what this expects, and it
// says nothing about it. Nothing happens, and "Continue" stays grey.
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/;

find('#find-address').addEventListener('click', () => {
  if (!POSTCODE.test(postcode.value)) return;
  const choices = addressesOf(postcode.value).map((line) => `<option>${escapeText(line)}</option>`);
  address.innerHTML = `<option value="">Choose…</option>${choices.join('')}`;
  find('[data-found]').hidden = false;
});
find('#by-hand').addEventListener('click', () => {
  hand.hidden = false;
  street.focus();
});
form.addEventListener('input', () => {
  const isByHand = !hand.hidden && street.value.trim() !== '' && town.value.trim() !== '';
  toPayment.disabled = address.value === '' && !isByHand;
});
form.addEventListener('change', () => {
  writeStored('delivery', new FormData(form).get('delivery'));
  showSummary({ withLines: true });
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  location.assign(form.action);
});
