import type { MapAnswer } from '../../collector/api/map.ts';
import { describeFinding } from '../model/finding.ts';
import { formatCountOf } from '../model/format.ts';
import type { Scope } from '../model/scope.ts';
import { offScreen } from './off-screen.ts';
import { standAloneSvg, svgElement } from './stand-alone-svg.ts';
import '../map/dp-path.ts';

/** As wide as a slide; stages of a long journey get as much room as on the screen. */
const WIDTH = 1_440;
const LEAST_COLUMN = 148;
const MARGIN = 32;
const HEAD_HEIGHT = 104;
const FONT = '"IBM Plex Sans", system-ui, sans-serif';
/** PNG for slides and print. */
const PIXELS_A_PIXEL = 2;

/** The path as an SVG that needs nothing else: the finding above it, and the name of each stage. */
export async function mapSvg(answer: MapAnswer, scope: Scope): Promise<string> {
  return new XMLSerializer().serializeToString(await drawMap(answer, scope));
}

async function drawMap(answer: MapAnswer, scope: Scope): Promise<Element> {
  const path = Object.assign(document.createElement('dp-path'), { answer, scope });
  const width = Math.max(WIDTH, (answer.stages.length + 1) * LEAST_COLUMN);
  path.style.setProperty('--dp-gutter', '108px');
  return offScreen(width - 2 * MARGIN, [path], () => {
    const drawn = path.renderRoot.querySelector('svg');
    if (!drawn) throw new Error('The path could not be drawn.');
    const { height } = drawn.getBoundingClientRect();
    const whole = svgElement('svg', {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: height + HEAD_HEIGHT + 2 * MARGIN,
      'font-family': FONT,
    });
    const colour = (name: string) => resolved(path, `var(${name})`);
    whole.append(
      svgElement('rect', { width: '100%', height: '100%', fill: colour('--dp-ground') }),
      svgElement(
        'text',
        { x: MARGIN, y: MARGIN + 16, 'font-size': 18, fill: colour('--dp-ink') },
        describeFinding(answer)
          .map(({ text }) => text)
          .join(''),
      ),
    );
    for (const [index, head] of [...path.renderRoot.querySelectorAll('.heads li')].entries()) {
      const stage = answer.stages[index];
      if (!stage) continue;
      const x = head.getBoundingClientRect().left - path.getBoundingClientRect().left + MARGIN;
      whole.append(
        svgElement(
          'text',
          { x, y: MARGIN + 58, 'font-size': 14, 'font-weight': 600, fill: colour('--dp-ink') },
          stage.name,
        ),
        svgElement(
          'text',
          { x, y: MARGIN + 82, 'font-size': 14, fill: colour('--dp-ink-2') },
          formatCountOf(stage.reached, answer.unit),
        ),
      );
    }
    const ribbons = standAloneSvg(drawn);
    ribbons.setAttribute('x', String(MARGIN));
    ribbons.setAttribute('y', String(MARGIN + HEAD_HEIGHT));
    ribbons.setAttribute('overflow', 'visible');
    whole.append(ribbons);
    return whole;
  });
}

/** The same as a PNG of twice as many pixels, in the viewer's own fonts. */
export async function mapPng(answer: MapAnswer, scope: Scope): Promise<Blob> {
  const drawn = await drawMap(answer, scope);
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
