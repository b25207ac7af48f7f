import type { eventWithTime } from '@rrweb/types';
import { Replayer } from 'rrweb';
import { isPlayable, replayEvents } from '../model/replay-event.ts';
import { makeReplaySafe } from '../model/safe-replay.ts';
import { drawCanvases } from '../replay/draw-canvases.ts';
import { hatchBlocked } from '../replay/hatch-blocked.ts';
import { pageLoaded } from '../replay/page-loaded.ts';
import { PLACEHOLDER_URL } from '../replay/placeholder.ts';

export interface PageFrame {
  /** The recorded page's document: sandboxed, without scripts, never interacted with. */
  readonly document: Document;
  /** Lays the page out anew for a viewport; CSS pixels. */
  readonly resize: (viewportWidth: number, viewportHeight: number) => void;
  /** Of the page as laid out now, CSS pixels. */
  readonly pageHeight: () => number;
  readonly scrollTo: (pageTop: number) => void;
  readonly stop: () => void;
}

/**
 * The page of a snapshot answer, still. Undefined when the answer holds no page. rrweb rebuilds it, so that
 * what the replay shows and what the heatmap lies on are the same.
 */
export async function createPageFrame(
  root: HTMLElement,
  recorded: readonly unknown[],
): Promise<PageFrame | undefined> {
  const events = replayEvents(recorded);
  if (!isPlayable(events)) return undefined;
  makeReplaySafe(events, PLACEHOLDER_URL);
  await pageLoaded();
  const replayer = new Replayer([...events] as unknown as eventWithTime[], {
    root,
    mouseTail: false,
    triggerFocus: false,
    showWarning: false,
    // A page paused at its entrance animations would be blank.
    pauseAnimation: false,
    UNSAFE_replayCanvas: false,
    // With its virtual DOM rrweb 2.2.2 rebuilds another document when it seeks: 7 of 8 random instants differed.
    useVirtualDom: false,
    plugins: [drawCanvases(), hatchBlocked()],
  });
  const { iframe } = replayer;
  iframe.setAttribute('tabindex', '-1');
  iframe.setAttribute('inert', '');
  iframe.setAttribute('title', 'Recorded page');
  // rrweb applies what happened before an offset: this one is behind the last event.
  replayer.pause(replayer.getMetaData().totalTime + 1);
  // rrweb shows the frame and sets its recorded size in timers of 0 and 1 ms; ours comes after them.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const page = iframe.contentDocument;
  if (!page) {
    replayer.destroy();
    return undefined;
  }
  await fontsReady(page);

  return {
    document: page,
    resize(viewportWidth, viewportHeight) {
      iframe.setAttribute('width', String(viewportWidth));
      iframe.setAttribute('height', String(viewportHeight));
    },
    pageHeight: () => Math.max(page.documentElement?.scrollHeight ?? 0, page.body?.scrollHeight ?? 0),
    scrollTo: (pageTop) => page.defaultView?.scrollTo({ top: pageTop, behavior: 'instant' }),
    stop: () => replayer.destroy(),
  };
}

/** Boxes measured before the fonts are there would be those of another font; a font may also never come. */
function fontsReady(page: Document): Promise<unknown> {
  return Promise.race([page.fonts.ready, new Promise((resolve) => setTimeout(resolve, 400))]);
}
