import { findAll, own } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';

/**
 * Hears clicks inside the page's frames, and frames in those, as far as they are of its origin: their documents
 * are told to nobody outside. Each load brings another document.
 */
export function watchFrames(signal: AbortSignal, hear: (event: Event) => void, page: Document): void {
  const options = { capture: true, signal };
  const enter = guard((frame: Element) => {
    const inner = (frame as HTMLIFrameElement).contentDocument;
    if (!inner) return;
    inner.defaultView?.addEventListener('click', hear, options);
    watchFrames(signal, hear, inner);
  });
  own(page, 'addEventListener').call(page, 'load', ({ target }) => enter(target as Element), options);
  findAll(page, 'iframe').forEach(enter);
}
