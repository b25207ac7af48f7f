import { createScope, guard } from '../platform/scope.ts';

/** The visitor sees the page or a player move: pressing on is then the way to go on. */
const MOVING = 'scroll seeking ratechange volumechange play pause';
/** Each says that something happened. `navigate` is the Navigation API's, for routes, downloads and slow loads alike. */
const ANSWERING =
  'input change reset invalid select copy cut paste toggle fullscreenchange enterpictureinpicture dragstart ' +
  'beforeprint click focusin blur selectionchange';

/** Roots of a page with more elements are not looked for: the walk takes about 0.1 ms a thousand. */
const MOST_ELEMENTS = 20_000;

/**
 * Listens for whatever a page may answer a click with, and only from the press to the verdict: at other times nothing
 * of this runs. Returns what ends it.
 */
export function watchAnswers(
  onEvent: (event: Event, isMoving?: boolean) => void,
  /** `isAgain`: the node has changed in the same task before. */
  onChange: (record: MutationRecord, isAgain: boolean) => void,
): () => void {
  const { on, stop } = createScope();
  const observer = new MutationObserver(
    guard((records: MutationRecord[]) => {
      const seen = new Set<Node>();
      for (const record of records) {
        onChange(record, seen.has(record.target));
        seen.add(record.target);
      }
    }),
  );
  const observe = (root: ParentNode): void => {
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    const all = root.querySelectorAll('*');
    if (all.length > MOST_ELEMENTS) return;
    for (const element of all) {
      // Of a frame of another origin it is null.
      const inner = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
      if (inner) observe(inner);
    }
  };
  observe(document);

  on(window, MOVING, (event) => onEvent(event, true));
  on(window, ANSWERING, onEvent);
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) on(navigation, 'navigate', onEvent);
  else on(window, 'popstate', onEvent);
  // Chromium 144; without it a copy button without a word of thanks looks dead.
  if (navigator.clipboard) on(navigator.clipboard, 'clipboardchange', onEvent);

  return () => {
    observer.disconnect();
    stop();
  };
}
