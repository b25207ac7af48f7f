/** 256 colours from cold to hot, RGBA one after another. */
export type HeatRamp = Uint8ClampedArray;

const STEPS = 256;
/** Below this share of the ramp the layer fades out, so that the recorded page stays legible. */
const FADE = 0.22;
/** Never fully opaque: what lies under the hottest spot must still be seen. */
const MOST_ALPHA = 0.86;

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
    ramp[step * 4 + 3] = step === 0 ? 0 : 255 * MOST_ALPHA * Math.min(1, share / FADE);
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
  for (let index = 0; index < values.length; index++) {
    const from = Math.round(heatShare(values[index] ?? 0, peak) * (STEPS - 1)) * 4;
    for (let channel = 0; channel < 4; channel++) pixels[index * 4 + channel] = ramp[from + channel] ?? 0;
  }
}
