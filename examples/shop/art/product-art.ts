import type { Colourway, Product } from '../catalogue.ts';
import { weavePattern } from './weave.ts';

export type ArtView = 'whole' | 'weave' | 'label';
export const ART_VIEWS: readonly ArtView[] = ['whole', 'weave', 'label'];

/** A drawing of a product as inline SVG. `idPrefix` keeps pattern ids apart where one page has several. */
export function productArt(product: Product, colour: Colourway, view: ArtView, idPrefix: string): string {
  const id = `${idPrefix}${product.id}${view[0]}`;
  const title = `${product.name}, ${colour.name.toLowerCase()}: ${VIEW_NAMES[view]}`;
  const body = view === 'weave' ? closeUp(id) : view === 'label' ? label(id) : SHAPES[product.shape](id);
  return `<svg viewBox="0 0 200 200" role="img" aria-label="${title}" style="${colourStyle(colour)}"><defs>${weavePattern(id, product.weave, view === 'weave' ? 3.2 : 1)}</defs><path d="M0 0h200v200H0z" fill="var(--g)" opacity=".45"/>${body}</svg>`;
}

export function colourStyle({ ground, yarn, accent }: Colourway): string {
  return `--g:${ground};--y:${yarn};--a:${accent}`;
}

const VIEW_NAMES: Record<ArtView, string> = {
  whole: 'whole',
  weave: 'the weave, close',
  label: 'with our label',
};

const shadow = (cx: number, cy: number, rx: number) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="6" fill="#141a26" opacity=".13"/>`;
const cloth = (id: string, d: string, shade = 0) =>
  `<path d="${d}" fill="url(#${id})"/>${shade ? `<path d="${d}" fill="#10131c" opacity="${shade}"/>` : ''}`;
const fringe = (d: string) =>
  `<path d="${d}" stroke="var(--y)" stroke-width="6" stroke-dasharray="2 2.4" fill="none"/>`;

const SHAPES: Record<Product['shape'], (id: string) => string> = {
  folded: (id) =>
    shadow(100, 160, 74) +
    cloth(id, 'M34 130h132a6 6 0 0 1 0 28H34z', 0.2) +
    cloth(id, 'M36 100h130a6 6 0 0 1 0 29H36z', 0.08) +
    cloth(id, 'M34 58q66-9 132 0v28q4 12-4 14H38q-6-10-4-42z') +
    '<path d="M36 100h130M34 130h132" stroke="#10131c" stroke-opacity=".28"/>' +
    fringe('M31 60v40M31 132v26'),
  scarf: (id) =>
    '<path d="M30 38h140" stroke="#5c4a3a" stroke-width="7" stroke-linecap="round"/>' +
    cloth(id, 'M104 36h34l4 104h-36z', 0.14) +
    cloth(id, 'M66 34h44q3 60-4 126H62q6-70 4-126z') +
    fringe('M62 163h44M107 143h35'),
  sock: (id) =>
    shadow(104, 172, 66) +
    cloth(id, 'M104 32h40l2 70q2 14 16 24 14 12 4 26-8 9-24 3l-30-13q-14-6-11-26z', 0.16) +
    cloth(id, 'M54 36h42l2 74q2 14 20 26 16 12 6 26-8 9-26 4l-34-14q-16-7-12-28z') +
    '<path d="M52 34h46v13H53zM78 158l18 7q18 5 26-4 6-9 0-17z" fill="var(--a)" opacity=".75"/>',
  cowl: (id) =>
    shadow(100, 160, 66) +
    cloth(id, 'M32 74q68-34 136 0l-8 76q-60 26-120 0z') +
    '<path d="M32 74q68-34 136 0-68 34-136 0z" fill="#10131c" opacity=".5"/>' +
    '<path d="M36 92q64 30 128 0M38 118q62 28 124 0" stroke="#10131c" stroke-opacity=".2" stroke-width="3" fill="none"/>',
  cushion: (id) =>
    shadow(100, 170, 70) +
    cloth(id, 'M32 34q68 12 136 0-12 66 0 132-68-12-136 0 12-66 0-132z') +
    '<path d="M32 34q68 12 136 0-12 66 0 132-68-12-136 0 12-66 0-132z" fill="none" stroke="var(--a)" stroke-width="2.5"/><circle cx="100" cy="100" r="4" fill="var(--a)"/>',
  bottle: (id) =>
    shadow(100, 180, 46) +
    '<path d="M84 18h32v18H84z" fill="var(--a)"/>' +
    cloth(id, 'M82 32h36q2 16 16 22 14 8 14 26v82q0 16-18 16H70q-18 0-18-16V80q0-18 14-26 14-6 16-22z') +
    '<path d="M80 40h40v8H80z" fill="#10131c" opacity=".2"/>',
};

const closeUp = (id: string) =>
  `${cloth(id, 'M0 0h200v200H0z')}<path d="M0 150q60-26 110-4t90-16v70H0z" fill="#10131c" opacity=".12"/>`;

const label = (id: string) =>
  `${cloth(id, 'M0 0h200v200H0z')}<path d="M52 78h96v46H52z" fill="#fbf9f4" stroke="#10131c" stroke-opacity=".2"/><text x="100" y="99" text-anchor="middle" font-family="Palatino,Georgia,serif" font-size="13" fill="#1d2430">Wether &amp; Loom</text><text x="100" y="113" text-anchor="middle" font-family="Arial,sans-serif" font-size="6.5" letter-spacing="1" fill="#1d2430">WOVEN IN THE DALES</text>`;
