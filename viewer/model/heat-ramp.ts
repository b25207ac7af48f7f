/** 256 colours from cold to hot, RGBA one after another. */
export type HeatRamp = Uint8ClampedArray;

const STEPS = 256;
/** From here the layer fades in, so that the recorded page stays legible and spots have no square feet. */
const FADE_FROM = 0.12;
const FADE_TO = 0.4;
/** Never fully opaque: what lies under the hottest spot must still be seen. */
const MOST_ALPHA = 0.74;

/** Colours between stops of equal distance, mixed in sRGB: the stops are close, so the ramp stays even. */
export function createHeatRamp(stops: readonly (readonly [number, number, number])[]): HeatRamp {
  const ramp = new Uint8ClampedArray(STEPS * 4);
  for (let step = 0; step < STEPS; step++) {
    const share = step / (STEPS - 1);
    const place = share * (stops.length - 1);
    const low = stops[Math.floor(place)] ?? [0, 0, 0];
    const high = stops[Math.min(Math.floor(place) + 1, stops.length - 1)] ?? low;
    const mix = place - Math.floor(place);
    for (let channel = 0; channel < 3; channel++) {
      ramp[step * 4 + channel] = (low[channel] ?? 0) * (1 - mix) + (high[channel] ?? 0) * mix;
    }
    const shown = Math.min(1, Math.max(0, (share - FADE_FROM) / (FADE_TO - FADE_FROM)));
    ramp[step * 4 + 3] = 255 * MOST_ALPHA * shown;
  }
  return ramp;
}

/**
 * A value's place on the ramp. The square root keeps the second busiest element visible beside a busiest
 * that is ten times busier; the legend's ticks are spaced by the same rule.
 */
export function heatShare(value: number, peak: number): number {
  return peak > 0 ? Math.sqrt(Math.min(1, value / peak)) : 0;
}

/** Paints density as pixels, one a cell. */
export function paintHeat(
  values: Float32Array,
  peak: number,
  ramp: HeatRamp,
  pixels: Uint8ClampedArray,
): void {
  // Four bytes at a time: both are RGBA, so the order of bytes in a word is the same on either side.
  const colours = new Uint32Array(ramp.buffer, ramp.byteOffset, STEPS);
  const painted = new Uint32Array(pixels.buffer, pixels.byteOffset, values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value > 0) painted[index] = colours[Math.round(heatShare(value, peak) * (STEPS - 1))] ?? 0;
  }
}
