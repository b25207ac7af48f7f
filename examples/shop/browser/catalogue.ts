import { find, findAll } from './lib/page.ts';

const buttons = findAll<HTMLButtonElement>('[data-filter]');
const tiles = findAll('[data-category]');
const shown = find('[data-shown]');

for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.filter ?? ''));
show(decodeURIComponent(location.hash.slice(1)));

function choose(category: string): void {
  show(category);
  history.replaceState(null, '', category ? `#${encodeURIComponent(category)}` : location.pathname);
}

function show(category: string): void {
  for (const button of buttons) {
    button.setAttribute('aria-pressed', String(button.dataset.filter === category));
  }
  for (const tile of tiles) tile.hidden = category !== '' && tile.dataset.category !== category;
  const count = tiles.filter((tile) => !tile.hidden).length;
  shown.textContent = `${count} things${category ? ` in ${category}` : ''}`;
}
