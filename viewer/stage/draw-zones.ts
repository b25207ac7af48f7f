import { nothing, svg } from 'lit';
import { formatShare } from '../model/format.ts';
import type { PlacedElement } from '../model/placement.ts';
import { zonesOf } from '../model/zones.ts';

/** Screen pixels. */
const FONT_PX = 12;
const LABEL_HEIGHT = 18;
/** Of a figure in the label's type, and what is around the text. */
const FIGURE_WIDTH = 7;
const PADDING = 10;

/**
 * Each element's box in the colour of its share, which is written in it. Tints do not add up where boxes lie in
 * each other: they are opaque among themselves, and the group as a whole is clear.
 */
export function drawZones(placed: readonly PlacedElement[], units: number, mostUnits: number, scale: number) {
  const zones = zonesOf(placed, units, (share) => ({
    width: (formatShare(share).length * FIGURE_WIDTH + PADDING) / scale,
    height: LABEL_HEIGHT / scale,
  }));
  return svg`<g class="tints">${zones.map(({ placed: { element, box } }) => {
    const heat = Math.round((mostUnits > 0 ? element.units / mostUnits : 0) * 5);
    return svg`<rect class=${`tint heat-${heat}`} x=${box.pageLeft} y=${box.pageTop} width=${box.width}
      height=${box.height}></rect>`;
  })}</g>
  ${zones.map(
    ({ placed: { box } }) => svg`<rect class="edge" x=${box.pageLeft} y=${box.pageTop} width=${box.width}
      height=${box.height} stroke-width=${1.5 / scale}></rect>`,
  )}
  ${zones.map(({ label, share }) =>
    label
      ? svg`<rect class="plate" x=${label.pageLeft} y=${label.pageTop} width=${label.width} height=${label.height}
            rx=${2 / scale}></rect>
          <text class="figure" x=${label.pageLeft + label.width / 2} y=${label.pageTop + label.height * 0.73}
            style=${`font-size:${FONT_PX / scale}px`}>${formatShare(share)}</text>`
      : nothing,
  )}`;
}
