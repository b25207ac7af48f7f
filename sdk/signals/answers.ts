import { attributeOf, own } from '../platform/dom.ts';
import { createScope, guard } from '../platform/scope.ts';
import { isUnseen } from './is-unseen.ts';

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
 * of this runs. `hasMoreRoots`: a component has made itself a shadow root since, in which nobody watched.
 */
export function watchAnswers(
  onEvent: (event: Event, isMoving?: boolean) => void,
  /** `text`: the new value, or the words that came or went. */
  onChange: (target: Node, text: string, isAttribute: boolean) => void,
): { readonly stop: () => void; readonly hasMoreRoots: () => boolean } {
  const { on, stop } = createScope();
  const observer = new MutationObserver(
    guard((records: MutationRecord[]) => {
      for (const record of records)
        if (!isUnseen(record)) onChange(record.target, textOf(record), !!record.attributeName);
    }),
  );
  const roots = rootsOf(document);
  for (const root of roots)
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });

  on(MOVING, (event) => onEvent(event, true));
  on(ANSWERING, onEvent);
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) on('navigate', onEvent, navigation);
  else on('popstate', onEvent);
  // Chromium 144; without it a copy button without a word of thanks looks dead.
  if (navigator.clipboard) on('clipboardchange', onEvent, navigator.clipboard);

  return {
    // The documents of new frames came with a change.
    hasMoreRoots: () => rootsOf(document).some((root) => (root as ShadowRoot).host && !roots.includes(root)),
    stop() {
      observer.disconnect();
      stop();
    },
  };
}

/** This one, the open shadow roots in it and the documents of its frames. */
function rootsOf(root: ParentNode): Node[] {
  const all = own(root, 'querySelectorAll').call(root, '*');
  const inner = (element: Element): Node[] => {
    // Of a frame of another origin it is null.
    const found = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
    return found ? rootsOf(found) : [];
  };
  return [root, ...(all.length > MOST_ELEMENTS ? [] : [...all].flatMap(inner))];
}

const textOf = ({ target, addedNodes, removedNodes, attributeName }: MutationRecord): string =>
  (attributeName
    ? attributeOf(target as Element, attributeName)
    : (addedNodes[0] ?? removedNodes[0] ?? target).textContent) ?? '';
