import { overlaps } from './contours.ts';
import type { PageBox } from './placement.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A CSS `clip-path` that shows a window but for what covers parts of it; boxes from the window's top left. A bar along
 * an edge only makes the window smaller, which costs a browser nothing; other covers are holes.
 */
export function clipAround(window: Size, covers: readonly PageBox[]): string {
  let [top, bottom] = [0, window.height];
  const inside: PageBox[] = [];
  for (const cover of covers) {
    const coverRight = cover.pageLeft + cover.width;
    const coverBottom = cover.pageTop + cover.height;
    const isAcross = cover.pageLeft <= 1 && coverRight >= window.width - 1;
    if (
      coverRight <= 0 ||
      coverBottom <= 0 ||
      cover.pageLeft >= window.width ||
      cover.pageTop >= window.height
    )
      continue;
    if (isAcross && cover.pageTop <= 1) top = Math.max(top, coverBottom);
    else if (isAcross && coverBottom >= window.height - 1) bottom = Math.min(bottom, cover.pageTop);
    // Of two that lie on each other the first is the hole: where holes overlap, even and odd would show the page.
    else if (!inside.some((other) => overlaps(other, cover))) inside.push(cover);
  }
  if (inside.length === 0)
    return top === 0 && bottom === window.height
      ? 'none'
      : `inset(${px(top)} 0px ${px(Math.max(0, window.height - bottom))} 0px)`;
  const shown = { pageLeft: 0, pageTop: top, width: window.width, height: Math.max(0, bottom - top) };
  const holes = inside.map((cover) => within(cover, shown)).filter(({ width, height }) => width * height > 0);
  return `path(evenodd, "${[shown, ...holes].map(rectangle).join('')}")`;
}

const px = (value: number): string => `${Math.round(value * 10) / 10}px`;

function rectangle({ pageLeft, pageTop, width, height }: PageBox): string {
  const [x, y, across, down] = [pageLeft, pageTop, width, height].map((value) => Math.round(value * 10) / 10);
  return `M${x} ${y}h${across}v${down}h-${across}Z`;
}

function within(box: PageBox, outer: PageBox): PageBox {
  const pageLeft = Math.max(box.pageLeft, outer.pageLeft);
  const pageTop = Math.max(box.pageTop, outer.pageTop);
  const right = Math.min(box.pageLeft + box.width, outer.pageLeft + outer.width);
  const bottom = Math.min(box.pageTop + box.height, outer.pageTop + outer.height);
  return { pageLeft, pageTop, width: Math.max(0, right - pageLeft), height: Math.max(0, bottom - pageTop) };
}
