/**
 * How a recorded page is shown in a place of another size. The frame keeps the page's own CSS pixels and is
 * scaled down, never up:
 *
 *     screenX = screenLeft + pageX * scale      screenY = (pageY - scrolledY) * scale
 */
export interface PageFit {
  readonly scale: number;
  /** Left edge of the page in its place, screen pixels: narrow pages stand in the middle. */
  readonly screenLeft: number;
  /** The frame's viewport, CSS pixels of the page: as high as the place shows at this scale. */
  readonly viewportWidth: number;
  readonly viewportHeight: number;
}

export function fitPage(shownWidth: number, placeWidth: number, placeHeight: number): PageFit {
  const scale = Math.min(1, placeWidth / shownWidth);
  return {
    scale,
    screenLeft: Math.max(0, (placeWidth - shownWidth * scale) / 2),
    viewportWidth: shownWidth,
    viewportHeight: Math.round(placeHeight / scale),
  };
}

/** A point of the place, scrolled by `scrollTop` screen pixels, as a point of the page. */
export function pageFromScreen(
  fit: PageFit,
  screenX: number,
  screenY: number,
  scrollTop: number,
): { readonly pageX: number; readonly pageY: number } {
  return { pageX: (screenX - fit.screenLeft) / fit.scale, pageY: (screenY + scrollTop) / fit.scale };
}
