import { describeFinding } from '../model/finding.ts';
import { formatCountOf } from '../model/format.ts';
import type { MapSide, MapSides } from '../model/map-sides.ts';
import { offScreen } from './off-screen.ts';
import { standAloneSvg, svgElement } from './stand-alone-svg.ts';
import '../map/dp-path.ts';
import { COMPARED_PATH_HEIGHT } from '../map/dp-compared-path.ts';
import type { DpPath } from '../map/dp-path.ts';
import type { ShownMap } from '../map/load-map.ts';
import { describeComparedFinding } from '../model/compared-finding.ts';
import { comparedScale } from '../model/compared-scale.ts';

/** As wide as a slide; stages of a long journey get as much room as on the screen. */
const WIDTH = 1_440;
const LEAST_COLUMN = 148;
const MARGIN = 32;
const HEAD_HEIGHT = 82;
const LINE_HEIGHT = 22;
/** Before the first stage, where those who enter come from; as on the map. */
const GUTTER = 108;
const FONT = '"IBM Plex Sans", system-ui, sans-serif';
/** PNG for slides and print. */
const PIXELS_A_PIXEL = 2;

/** The path as an SVG that needs nothing else: the finding above it, and the name of each stage. Of two segments both. */
export async function mapSvg(shown: ShownMap): Promise<string> {
  return new XMLSerializer().serializeToString(await drawMap(shown));
}

async function drawMap({ answer, scope, sides }: ShownMap): Promise<Element> {
  const shown: DrawnSide[] = sides ? [sides.own, sides.other] : [{ answer, scope, which: 'own' }];
  const paths = pathsOf(shown, sides);
  const width = Math.max(WIDTH, (answer.stages.length + 1) * LEAST_COLUMN);
  const finding = sides ? describeComparedFinding(sides) : describeFinding(answer);
  return offScreen(width - 2 * MARGIN, paths, () => {
    const whole = svgElement('svg', { xmlns: 'http://www.w3.org/2000/svg', width, 'font-family': FONT });
    const colour = (name: string) => (paths[0] ? resolved(paths[0], `var(${name})`) : '');
    const write: Write = (x, y, words, { ink = '--dp-ink', ...look } = {}) =>
      whole.append(svgElement('text', { x, y, 'font-size': 14, fill: colour(ink), ...look }, words));
    whole.append(svgElement('rect', { width: '100%', height: '100%', fill: colour('--dp-ground') }));
    write(MARGIN, MARGIN + 16, finding.map(({ text }) => text).join(''), { 'font-size': 18 });
    const stageX = (column: number) =>
      MARGIN + GUTTER + (column * (width - 2 * MARGIN - GUTTER)) / answer.stages.length;
    for (const [column, { name }] of answer.stages.entries())
      write(stageX(column), MARGIN + 58, name, { 'font-weight': 600 });
    let y = MARGIN + HEAD_HEIGHT;
    for (const [index, path] of paths.entries()) {
      const name = shown[index]?.name;
      if (name !== undefined) {
        write(MARGIN, y + 10, name, { 'font-weight': 600 });
        y += LINE_HEIGHT;
      }
      for (const [column, { reached }] of path.answer.stages.entries())
        write(stageX(column), y, formatCountOf(reached, answer.unit), { ink: '--dp-ink-2' });
      y += LINE_HEIGHT;
      const ribbons = withOwnIds(standAloneSvg(drawingIn(path)), index);
      for (const [key, value] of Object.entries({ x: MARGIN, y, overflow: 'visible' }))
        ribbons.setAttribute(key, String(value));
      whole.append(ribbons);
      y += path.height;
    }
    whole.setAttribute('height', String(y + MARGIN));
    return whole;
  });
}

type DrawnSide = Pick<MapSide, 'answer' | 'scope' | 'which'> & { readonly name?: string };
type Write = (
  x: number,
  y: number,
  words: string,
  look?: Readonly<Record<string, string | number>> & { readonly ink?: string },
) => void;

/** Without heads: their words are written anew. Two stand on one scale, as on the map. */
function pathsOf(shown: readonly DrawnSide[], sides: MapSides | undefined): DpPath[] {
  const scale = sides && comparedScale(sides, COMPARED_PATH_HEIGHT);
  return shown.map(({ answer, scope, which }) => {
    const path = Object.assign(document.createElement('dp-path'), { answer, scope, isHeadless: true });
    path.style.setProperty('--dp-gutter', `${GUTTER}px`);
    if (scale) {
      path.height = COMPARED_PATH_HEIGHT;
      path.pixelsPerVisit = scale.pixelsPerVisit[which];
    }
    return path;
  });
}

function drawingIn(path: DpPath): Element {
  const drawn = path.renderRoot.querySelector('svg');
  if (!drawn) throw new Error('The path could not be drawn.');
  return drawn;
}

/** The fades of two drawings have the same names, each in a shadow root of its own; here they stand in one document. */
function withOwnIds(drawing: Element, index: number): Element {
  for (const element of [drawing, ...drawing.querySelectorAll('*')]) {
    if (element.id) element.id = `${element.id}-${index}`;
    const stroke = element.getAttribute('stroke');
    if (stroke?.startsWith('url('))
      element.setAttribute('stroke', stroke.replace(/(#[^")]+)/, `$1-${index}`));
  }
  return drawing;
}

/** The same as a PNG of twice as many pixels, in the viewer's own fonts. */
export async function mapPng(shown: ShownMap): Promise<Blob> {
  const drawn = await drawMap(shown);
  // A picture does not wait for fonts, even for those that are in it; the page has them.
  const words = [...drawn.querySelectorAll('text')].map(wordsOf);
  for (const text of drawn.querySelectorAll('text')) text.remove();
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth * PIXELS_A_PIXEL;
  canvas.height = picture.naturalHeight * PIXELS_A_PIXEL;
  const context = canvas.getContext('2d');
  context?.scale(PIXELS_A_PIXEL, PIXELS_A_PIXEL);
  context?.drawImage(picture, 0, 0);
  for (const { text, x, y, font, colour } of words) {
    if (!context) break;
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))));
  });
}

/** What a text of the drawing says, and where in the whole. */
function wordsOf(text: Element) {
  const number = (of: Element, name: string) => Number(of.getAttribute(name) ?? 0);
  const own = new DOMMatrix(text.getAttribute('transform') ?? '');
  const { parentElement: drawing } = text;
  return {
    text: text.textContent ?? '',
    x: number(text, 'x') + own.e + (drawing ? number(drawing, 'x') : 0),
    y: number(text, 'y') + own.f + (drawing ? number(drawing, 'y') : 0),
    font: `${text.getAttribute('font-weight') ?? 400} ${Number.parseFloat(text.getAttribute('font-size') ?? '14')}px ${text.getAttribute('font-family') ?? FONT}`,
    colour: text.getAttribute('fill') ?? '',
  };
}

function resolved(element: HTMLElement, colour: string): string {
  element.style.color = colour;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}
