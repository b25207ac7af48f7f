/** The dale above the mill: layered hills, walls and sheep, drawn from a few curves. */
export function landscape(): string {
  return `<svg class="landscape" viewBox="0 0 1440 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><path d="M0 0h1440v420H0z" fill="#dfe8f3"/><circle cx="1090" cy="108" r="46" fill="#fbf4df"/>${HILLS.map(([d, colour]) => `<path d="${d}" fill="${colour}"/>`).join('')}<g fill="none" stroke="#33507a" stroke-opacity=".5" stroke-width="2">${WALLS.map((d) => `<path d="${d}"/>`).join('')}</g>${SHEEP.map(([x, y, s]) => sheep(x, y, s)).join('')}</svg>`;
}

const HILLS: readonly (readonly [d: string, colour: string])[] = [
  ['M0 210q180-90 360-40t340-60 330 40 410-70v340H0z', '#c3d3e6'],
  ['M0 260q200-80 420-20t420-40 600-20v240H0z', '#9db6d3'],
  ['M0 320q260-90 520-30t460-40 460 20v150H0z', '#6f8fb8'],
  ['M0 372q320-70 660-24t780-36v108H0z', '#3f6091'],
];

const WALLS = [
  'M560 292q30 40 20 128',
  'M980 250q-40 70-10 170',
  'M240 262q60 60 70 158',
  'M1200 262q30 50 20 158',
  'M0 340q300-60 620-14t820-40',
];

const SHEEP: readonly (readonly [x: number, y: number, scale: number])[] = [
  [190, 356, 1.1],
  [262, 372, 1.3],
  [700, 352, 1],
  [760, 366, 1.2],
  [1118, 340, 0.9],
  [1290, 358, 1.2],
];

const sheep = (x: number, y: number, scale: number) =>
  `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-8 6v8M6 6v8" stroke="#1a2334" stroke-width="2.4"/><path d="M-14 0q-2-9 7-9 5-4 10 0 11-2 10 8-1 9-13 8-13 1-14-7z" fill="#fffdf6"/><ellipse cx="15" cy="-4" rx="5" ry="6" fill="#1a2334"/></g>`;
