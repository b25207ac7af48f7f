import type { ReplayPlugin } from 'rrweb';
import { canvasPicture, canvasSizeUrl } from '../model/canvas-picture.ts';
import { isRecord, REPLAY_EVENT, REPLAY_SOURCE, type ReplayEvent } from '../model/replay-event.ts';

/**
 * Gives recorded canvases their size and what they showed. Where no script may run a canvas is no canvas: it is
 * laid out as its fallback content, has no size, and what is drawn on it is not shown
 * (https://html.spec.whatwg.org/multipage/canvas.html#the-canvas-element). The replay's frame never gets scripts,
 * so an empty picture of its size stands in its place, and what it showed is the background.
 */
export function drawCanvases(): ReplayPlugin {
  /** By element, because each snapshot numbers them anew. */
  const urlOf = new WeakMap<Element, string>();
  /** Held for as long as the player: a picture drawn from the browser's memory does not flicker. */
  const loaded = new Map<string, Promise<void>>();

  const load = (url: string): Promise<void> => {
    const image = new Image();
    image.src = url;
    return image.decode();
  };

  const show = (canvas: HTMLElement): void => {
    const size = canvasSizeUrl(canvas.getAttribute('width'), canvas.getAttribute('height'));
    canvas.style.setProperty('content', `url("${size}")`);
    const url = urlOf.get(canvas);
    if (!url) return;
    // Under what is transparent the page's own background colour shows, as it did.
    Object.assign(canvas.style, {
      backgroundImage: `url("${url}")`,
      backgroundSize: '100% 100%',
      backgroundPosition: '0 0',
      backgroundRepeat: 'no-repeat',
      backgroundOrigin: 'content-box',
    });
  };

  return {
    onBuild(node) {
      if (isCanvas(node)) show(node);
    },
    handler(event, _, { replayer }) {
      const mirror = replayer.getMirror();
      // What the page does to the canvas's attributes may take ours away.
      for (const id of changedElements(event)) {
        const element = mirror.getNode(id);
        if (isCanvas(element)) show(element);
      }
      const picture = canvasPicture(event);
      const canvas = picture && mirror.getNode(picture.id);
      if (!isCanvas(canvas) || !picture) return;
      const { url } = picture;
      urlOf.set(canvas, url);
      if (!loaded.has(url)) loaded.set(url, load(url));
      loaded.get(url)?.then(
        () => {
          if (urlOf.get(canvas) === url) show(canvas);
        },
        // It never arrived: the one before stays.
        () => {},
      );
    },
  };
}

/** By its name and not its class: the frame has classes of its own. */
function isCanvas(node: unknown): node is HTMLElement {
  return isRecord(node) && node.nodeName === 'CANVAS';
}

function changedElements({ type, data }: ReplayEvent): number[] {
  if (type !== REPLAY_EVENT.incremental || !isRecord(data) || data.source !== REPLAY_SOURCE.mutation)
    return [];
  return Array.isArray(data.attributes) ? data.attributes.map(({ id }) => id) : [];
}
