import { nothing, svg } from 'lit';
import type { Flow } from '../../collector/api/map.ts';
import type { Ribbon } from '../model/path-layout.ts';

/**
 * The gradient by which a ribbon comes from, or goes to, outside the journey.
 * In canvas pixels, because a straight line's box has no height for a relative gradient to span.
 */
export function renderFade({ flow, stub }: Ribbon, look: string) {
  if (!stub) return nothing;
  const { solid, faded } = stub;
  return svg`<linearGradient id=${fadeId(flow)} class=${look} gradientUnits="userSpaceOnUse"
    x1=${solid.canvasX} y1=${solid.canvasY} x2=${faded.canvasX} y2=${faded.canvasY}
    ><stop offset="0.25" /><stop offset="1" stop-opacity="0" /></linearGradient>`;
}

export function fadeId({ kind, from, to }: Flow): string {
  return `fade-${kind}-${kind === 'entry' ? to : from}`;
}
