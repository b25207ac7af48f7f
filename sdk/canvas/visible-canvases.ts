import { own } from '../platform/dom.ts';
import type { CanvasHost } from './canvas-host.ts';

/**
 * The recorded canvases that are in the viewport. The browser tells which are: asking for their boxes would make
 * it lay the page out.
 */
export function createVisibleCanvases(roots: CanvasHost['roots']) {
  const watched = new WeakSet<Element>();
  const visible = new Set<HTMLCanvasElement>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target as HTMLCanvasElement);
      else visible.delete(target as HTMLCanvasElement);
    }
  });

  return {
    /** Looks for new ones, too, of which it is known a frame later whether they are visible. */
    find(): HTMLCanvasElement[] {
      for (const root of roots()) {
        for (const canvas of own(root, 'querySelectorAll').call(root, 'canvas')) {
          if (watched.has(canvas)) continue;
          watched.add(canvas);
          observer.observe(canvas);
        }
      }
      // What goes with its frame is not told of as gone.
      for (const canvas of visible) if (!canvas.ownerDocument.defaultView) visible.delete(canvas);
      return [...visible];
    },
    known: (): Iterable<HTMLCanvasElement> => visible,
    stop() {
      observer.disconnect();
      visible.clear();
    },
  };
}
