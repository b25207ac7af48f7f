import type { PageFit } from '../model/page-fit.ts';
import type { Placement } from '../model/placement.ts';
import type { HeatLayout } from './lay-out-heat.ts';

/** What the layer came to, for the legend and the list of what has no place. */
export interface Painted {
  readonly placement: Placement;
  readonly peak: number;
  /** Screen pixels a CSS pixel of the page. */
  readonly scale: number;
  /** CSS pixels. */
  readonly pageSize: { readonly width: number; readonly height: number };
}

/** As `dp-painted` says it: what is cut off changes with each box of the page that is scrolled. */
export function paintedEvent(
  { placement, sheets }: HeatLayout,
  { scale, viewportWidth }: PageFit,
  pageHeight: number,
): CustomEvent<Painted> {
  const detail = {
    placement: { ...placement, cutOffEvents: sheets.cutOffEvents() },
    peak: sheets.peak,
    scale,
    pageSize: { width: viewportWidth, height: pageHeight },
  };
  return new CustomEvent('dp-painted', { detail });
}
