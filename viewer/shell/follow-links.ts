import { navigateToPath } from './navigate.ts';

const VIEW_PATH = /^\/(map|stage|drop-off|sessions|experiments|settings|signin)?(\/|$)/;

/**
 * Lets plain `<a href>` (HTML and SVG) change the view without loading the page again. What the reader
 * asks to open elsewhere (modifier key, middle button, target, download) is left to the browser.
 */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find(isLink);
  if (!link || link.hasAttribute('download') || link.hasAttribute('target')) return;
  const url = new URL(link.getAttribute('href') ?? '', window.location.href);
  if (url.origin !== window.location.origin || !VIEW_PATH.test(url.pathname)) return;
  event.preventDefault();
  navigateToPath(url.pathname + url.search);
}

function isLink(target: EventTarget): target is HTMLAnchorElement | SVGAElement {
  return (
    (target instanceof HTMLAnchorElement || target instanceof SVGAElement) && target.hasAttribute('href')
  );
}
