import { FRAME_STYLES, PANEL_STYLES } from './styles.ts';

/**
 * A document of its own over the page, in a frame: clicks and keys in it are not the page's, and the page's
 * styles end at it. In a closed shadow root, so that the page's scripts, and the recorder, do not find it;
 * `data-dp-block` in case they do.
 */
export function openFrame() {
  const host = document.createElement('div');
  host.setAttribute('data-dp-block', '');
  host.setAttribute('data-dp-ignore', '');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheetOf(CSSStyleSheet, FRAME_STYLES)];
  const frame = document.createElement('iframe');
  frame.title = 'What left this browser';
  root.append(frame);
  document.documentElement.append(host);

  const inside = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!inside || !view) throw new Error('desirepath: this page allows no frame for the inspector.');
  inside.documentElement.lang = 'en';
  inside.title = frame.title;
  // A sheet belongs to the document that made it.
  inside.adoptedStyleSheets = [sheetOf(view.CSSStyleSheet, PANEL_STYLES)];
  return {
    body: inside.body,
    fold: (isFolded: boolean): unknown => frame.classList.toggle('folded', isFolded),
    close: (): void => host.remove(),
  };
}

function sheetOf(Sheet: typeof CSSStyleSheet, css: string): CSSStyleSheet {
  const sheet = new Sheet();
  sheet.replaceSync(css);
  return sheet;
}
