/** What an onlooker without our SDK sees: the raw material of the peers' rules. Times in ms since the epoch. */
export type Trace = readonly Seen[];
export type Seen =
  | ({ readonly type: 'click'; readonly at: number } & SeenClick)
  | { readonly type: Happening; readonly at: number };
export type Happening =
  | 'press'
  | 'mutation'
  | 'scroll'
  | 'selection'
  | 'input'
  | 'visibility'
  | 'focus'
  | 'request'
  | 'open'
  | 'error'
  | 'leave';

export type SeenClick = {
  readonly viewportX: number;
  readonly viewportY: number;
  /** Same number, same element. */
  readonly element: number;
  readonly tag: string;
  readonly inputType: string;
  /** Text or accessible name of the element or the nearest link or button around it, lower case. */
  readonly label: string;
  readonly isWithinLink: boolean;
  readonly isWithinButton: boolean;
  readonly isEditable: boolean;
  readonly opensElsewhere: boolean;
  readonly hasModifier: boolean;
  readonly contentKind: 'canvas' | 'video' | '';
};

/** Runs in the page before its own scripts, so it is self-contained; `window.corpusSeen` takes what was seen to the test, as JSON. */
export function traceInPage(): void {
  // Windows that the page opens have none.
  type Page = { corpusSeen?: (seen: string) => void };
  const tell = (seen: Seen): void => (window as Page).corpusSeen?.(JSON.stringify(seen));
  const numbers = new WeakMap<Element, number>();
  let last = 0;
  const lastAt: Partial<Record<Happening, number>> = {};
  const happen = (type: Happening, at = Date.now()): void => {
    // A storm of them says no more than one each 20 ms.
    if (at - (lastAt[type] ?? 0) < 20 && type !== 'request') return;
    lastAt[type] = at;
    tell({ type, at });
  };
  const numberOf = (element: Element): number => {
    const known = numbers.get(element) ?? ++last;
    numbers.set(element, known);
    return known;
  };

  const on = (types: string, run: (event: Event) => void): void => {
    for (const type of types.split(' ')) addEventListener(type, run, { capture: true, passive: true });
  };
  on('click', (event) => {
    const deepest = event.composedPath()[0];
    if (!(deepest instanceof Element) || !event.isTrusted || !(event instanceof MouseEvent)) return;
    if (!event.detail) return;
    const link = deepest.closest('a[href]');
    const around = deepest.closest('a,button') ?? deepest;
    const editable = deepest.closest('[contenteditable],textarea,input');
    tell({
      type: 'click',
      at: Date.now(),
      viewportX: event.clientX,
      viewportY: event.clientY,
      element: numberOf(deepest),
      tag: deepest.localName,
      inputType: deepest instanceof HTMLInputElement ? deepest.type : '',
      label: (around.getAttribute('aria-label') ?? around.textContent ?? '')
        .trim()
        .toLowerCase()
        .slice(0, 80),
      isWithinLink: !!link,
      isWithinButton: !!deepest.closest('button'),
      isEditable:
        !!editable &&
        !(
          editable instanceof HTMLInputElement &&
          /^(button|submit|reset|image|checkbox|radio)$/.test(editable.type)
        ),
      opensElsewhere:
        !!link && (link.hasAttribute('download') || /^_(?!self)/.test(link.getAttribute('target') ?? '')),
      hasModifier: event.ctrlKey || event.metaKey || event.shiftKey || event.altKey,
      contentKind: deepest.closest('canvas') ? 'canvas' : deepest.closest('video') ? 'video' : '',
    });
  });
  on('pointerdown', () => happen('press'));
  on('scroll', () => happen('scroll'));
  on('selectionchange', () => happen('selection'));
  on('input change', () => happen('input'));
  on('visibilitychange', () => happen('visibility'));
  on('focus blur', ({ target }) => {
    if (target === window) happen('focus');
  });
  on('error', (event) => {
    if (event instanceof ErrorEvent) happen('error');
  });
  on('unhandledrejection', () => happen('error'));
  on('pagehide', () => happen('leave'));
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (!/\/(v1\/|desirepath)/.test(name))
        happen('request', Math.round(performance.timeOrigin + startTime));
  }).observe({ type: 'resource' });
  const open = window.open;
  window.open = (...args) => {
    happen('open');
    return open.apply(window, args);
  };
  const watch = (): void => {
    new MutationObserver(() => happen('mutation')).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  };
  watch();
}
