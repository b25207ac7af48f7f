import type { HeatGrid } from '../model/heat.ts';
import { createHeatRamp, paintHeat } from '../model/heat-ramp.ts';
import { resolveColour } from '../replay/resolve-colour.ts';

const STOPS = [0, 1, 2, 3, 4, 5];

/** Draws density, one canvas pixel a grid cell; CSS scales it up. */
export function paintLayer(canvas: HTMLCanvasElement, grid: HeatGrid, peak: number): void {
  canvas.width = grid.columns;
  canvas.height = grid.rows;
  const context = canvas.getContext('2d');
  if (!context || peak === 0) return;
  const ramp = createHeatRamp(STOPS.map((stop) => channels(resolveColour(canvas, `--dp-heat-${stop}`))));
  const image = context.createImageData(grid.columns, grid.rows);
  paintHeat(grid.values, peak, ramp, image.data);
  context.putImageData(image, 0, 0);
}

/** "rgb(1, 2, 3)" as numbers. */
function channels(colour: string): readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
