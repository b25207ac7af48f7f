import { find } from './lib/page.ts';

const BLANKET_PENCE = 14800;
const cost = find('[data-cost]');
const toggle = find<HTMLButtonElement>('#compare-years');

/** Slow on purpose: somebody adds up every morning of all those winters, at once and for each click. */
const COUNTED_FOR_MS = 700;

toggle.addEventListener('click', () => {
  for (const until = performance.now() + COUNTED_FOR_MS; performance.now() < until; );
  const years = toggle.dataset.years === '25' ? 10 : 25;
  toggle.dataset.years = String(years);
  cost.textContent = `£${(BLANKET_PENCE / 100 / years).toFixed(2)}`;
  toggle.textContent = years === 10 ? 'Count its whole life' : 'Count ten winters only';
});
