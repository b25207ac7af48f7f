/** Elements that are clicked: as many as a long catalogue page has. */
export const ELEMENTS = 240;
export const PATH = '/wool';

export const hookOf = (at: number): string => `wool-${at}`;
export const selectorOf = (at: number): string => `[data-testid="${hookOf(at)}"]`;

/** A long page: a sticky head, a grid of cards, a box that scrolls with every eighth of them. */
export function longPage(collectorUrl: string, key: string): string {
  const button = (at: number): string => `<button data-testid="${hookOf(at)}">Wool of the hill</button>`;
  const card = (at: number): string =>
    `<article><h2>Blanket from the mill</h2><p>Woven on old looms, washed in soft water, dried in the wind of the valley.</p>${button(at)}</article>`;
  const all = Array.from({ length: ELEMENTS }, (_, at) => at);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Wool</title>
<meta name="desirepath:stage" content="consideration"><style>
body{margin:0;font:16px/1.5 sans-serif}header{position:sticky;top:0;background:#fff;padding:12px}
main{display:grid;grid-template-columns:repeat(3,1fr);gap:24px;padding:24px}article{padding:24px;background:#eee}
button{padding:14px 40px}.pane{height:320px;overflow:auto;margin:24px}</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${key}"></script></head><body data-dp-unmask>
<header>${button(0)}</header><div class="pane">${all.filter(isInPane).map(card).join('')}</div>
<main>${all
    .filter((at) => at > 0 && !isInPane(at))
    .map(card)
    .join('')}</main></body></html>`;
}

const isInPane = (at: number): boolean => at % 8 === 7;
