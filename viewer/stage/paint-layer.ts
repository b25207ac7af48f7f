import { heatGrid } from '../model/heat.ts';
import { createHeatRamp, paintHeat } from '../model/heat-ramp.ts';
import type { PagePoint } from '../model/placement.ts';
import { resolveColour } from '../replay/resolve-colour.ts';

/** CSS pixels of the page: about a fingertip, so that clicks on one button become one spot. */
const REACH_PX = 36;

const STOPS = [0, 1, 2, 3, 4, 5];

/** Draws points as heat, one canvas pixel a grid cell; CSS scales it up. Answers the hottest value. */
export function paintLayer(
  canvas: HTMLCanvasElement,
  points: readonly PagePoint[],
  pageWidth: number,
  pageHeight: number,
): number {
  const grid = heatGrid(points, pageWidth, pageHeight, REACH_PX);
  canvas.width = grid.columns;
  canvas.height = grid.rows;
  const context = canvas.getContext('2d');
  if (!context || grid.peak === 0) return 0;
  const ramp = createHeatRamp(STOPS.map((stop) => channels(resolveColour(canvas, `--dp-heat-${stop}`))));
  const image = context.createImageData(grid.columns, grid.rows);
  paintHeat(grid.values, grid.peak, ramp, image.data);
  context.putImageData(image, 0, 0);
  return grid.peak;
}

/** "rgb(1, 2, 3)" as numbers. */
function channels(colour: string): readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
