import { domToBlob } from 'modern-screenshot';

/** Pages of sites have hundreds of pictures; what has not come by then is left out. */
const PATIENCE_MS = 20_000;
const PIXELS_A_PIXEL = 2;
/** One page with its layer, or two of them that are compared. */
const PICTURED = ['dp-heat-pair', 'dp-difference', 'dp-page-heat'];

/** The recorded page with its heat, as it is scrolled and as wide as it is shown, as a PNG of twice as many pixels. */
export async function stagePng(): Promise<Blob> {
  const shown = PICTURED.map((name) => findShown(document, name)).find(Boolean);
  if (!shown) throw new Error('No page is shown: choose one that has a recording.');
  return domToBlob(shown, {
    scale: PIXELS_A_PIXEL,
    timeout: PATIENCE_MS,
    backgroundColor: getComputedStyle(document.documentElement).backgroundColor,
    features: { copyScrollbar: false },
  });
}

/** The first of that name, in whichever shadow root it is. */
function findShown(root: ParentNode, name: string): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.localName === name) return element;
    const inside = element.shadowRoot && findShown(element.shadowRoot, name);
    if (inside) return inside;
  }
  return undefined;
}
