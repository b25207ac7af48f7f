import { nothing, svg } from 'lit';
import { CONTOUR_SHARES, contoursOf } from '../model/contours.ts';
import { formatShare } from '../model/format.ts';
import type { HeatGrid } from '../model/heat.ts';

/** Screen pixels. */
const LABEL = { width: 34, height: 14 };

/**
 * Lines of equal density, each with a light and a dark edge, so that it is read on any page; which one it is tell
 * its width and its label, not its colour alone. `scale` is that of the page on the screen.
 */
export function drawContours(grid: HeatGrid, peak: number, scale: number) {
  const size = { width: LABEL.width / scale, height: LABEL.height / scale };
  const contours = contoursOf(grid, peak, size);
  const paths = contours.map(({ line, share }) => {
    const way = `M${line.map(({ pageX, pageY }) => `${pageX.toFixed(1)} ${pageY.toFixed(1)}`).join('L')}Z`;
    const rank = CONTOUR_SHARES.indexOf(share);
    return { way, rank, width: (1.25 + rank * 0.5) / scale };
  });
  return svg`
    ${paths.map(({ way, width }) => svg`<path class="casing" d=${way} stroke-width=${width + 3 / scale}></path>`)}
    ${paths.map(
      ({ way, rank, width }) =>
        svg`<path class=${`line rank-${rank}`} d=${way} stroke-width=${width}></path>`,
    )}
    ${contours.map(({ label, share }) =>
      label
        ? svg`<text class="share" x=${label.pageLeft + label.width / 2} y=${label.pageTop + label.height * 0.78}
            style=${`font-size:${12 / scale}px;stroke-width:${4 / scale}px`}>${formatShare(share)}</text>`
        : nothing,
    )}`;
}
