import { attributeOf, findAll } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';
import { isUnseen } from './is-unseen.ts';
import type { SignalOptions } from './signals.ts';

/** The visitor sees the page or a player move: pressing on is then the way to go on. */
const MOVING = 'scroll seeking ratechange volumechange play pause';
/** Each says that something happened. `navigate` is the Navigation API's, for routes, downloads and slow loads alike. */
const ANSWERING =
  'input change reset invalid select copy cut paste toggle fullscreenchange enterpictureinpicture dragstart ' +
  'beforeprint click focusin blur selectionchange';

/** `hasMoreRoots`: a component has made itself a shadow root since `begin`, in which nobody watched. */
export type Answers = {
  readonly begin: () => void;
  readonly end: () => void;
  readonly hasMoreRoots: () => boolean;
};

/** Roots of a page with more elements are not looked for: the walk takes about 0.1 ms a thousand. */
const MOST_ELEMENTS = 20_000;

/**
 * Listens for whatever a page may answer a click with. The listeners stay once somebody clicked, for adding them costs
 * more than they do; changes are watched from `begin`, at a press, to `end`, at the verdict.
 */
export function watchAnswers(
  { on, signal }: SignalOptions,
  onEvent: (event: Event, isMoving?: boolean) => void,
  /** `text`: the new value, or the words that came or went. */
  onChange: (target: Node, text: string, isAttribute: boolean) => void,
): Answers {
  let roots: Node[] = [];
  const observer = new MutationObserver(
    guard((records: MutationRecord[]) => {
      for (const record of records)
        if (!isUnseen(record)) onChange(record.target, textOf(record), !!record.attributeName);
    }),
  );
  const end = (): void => {
    observer.disconnect();
    roots = [];
  };
  signal.addEventListener('abort', end);

  on(MOVING, (event) => onEvent(event, true));
  on(ANSWERING, onEvent);
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) on('navigate', onEvent, navigation);
  else on('popstate', onEvent);
  // Chromium 144; without it a copy button without a word of thanks looks dead.
  if (navigator.clipboard) on('clipboardchange', onEvent, navigator.clipboard);

  return {
    begin() {
      if (roots[0]) return;
      roots = rootsOf(document);
      for (const root of roots)
        observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    },
    end,
    // The documents of new frames came with a change.
    hasMoreRoots: () => rootsOf(document).some((root) => (root as ShadowRoot).host && !roots.includes(root)),
  };
}

/** This one, the open shadow roots in it and the documents of its frames. */
function rootsOf(root: Document | ShadowRoot): Node[] {
  const all = findAll(root, '*');
  const inner = (element: Element): Node[] => {
    // Of a frame of another origin it is null.
    const found = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
    return found ? rootsOf(found) : [];
  };
  return [root, ...(all.length > MOST_ELEMENTS ? [] : all.flatMap(inner))];
}

const textOf = ({ target, addedNodes, removedNodes, attributeName }: MutationRecord): string =>
  (attributeName
    ? attributeOf(target as Element, attributeName)
    : (addedNodes[0] ?? removedNodes[0] ?? target).textContent) ?? '';
