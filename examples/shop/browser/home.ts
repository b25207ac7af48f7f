import { find } from './lib/page.ts';

const BLANKET_PENCE = 14800;
const cost = find('[data-cost]');
const toggle = find<HTMLButtonElement>('#compare-years');

toggle.addEventListener('click', () => {
  const years = toggle.dataset.years === '25' ? 10 : 25;
  toggle.dataset.years = String(years);
  cost.textContent = `£${(BLANKET_PENCE / 100 / years).toFixed(2)}`;
  toggle.textContent = years === 10 ? 'Count its whole life' : 'Count ten winters only';
});
