import type { Page } from 'playwright';

/** Of one stop of the Tab key: which element it is, in words, and whether the reader sees that it is there. */
export interface Stop {
  readonly element: string;
  readonly name: string;
  readonly isSeen: boolean;
}

export interface Walk {
  readonly stops: readonly Stop[];
  /** What can be used, is shown, and was not come to. */
  readonly unreached: readonly string[];
}

/** More stops than a view has. */
const MOST_STOPS = 400;

/**
 * Goes through a view with Tab alone, from its first stop until the keyboard leaves the page. An element of a group that
 * arrow keys go through is reached with its group.
 */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.evaluate(defineWords);
  const stops: Stop[] = [];
  for (let step = 0; step < MOST_STOPS; step += 1) {
    await page.keyboard.down('Tab');
    // The focus moves as the key goes down.
    const [stop] = await Promise.all([
      page.evaluate(() => (globalThis as unknown as Words).stopHere()),
      page.keyboard.up('Tab'),
    ]);
    if (!stop) break;
    stops.push(stop);
  }
  return { stops, unreached: await page.evaluate(() => (globalThis as unknown as Words).unreached()) };
}

interface Words {
  stopHere: () => Stop | undefined;
  unreached: () => string[];
}

/** Runs in the page. */
function defineWords(): void {
  const CONTROLS =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  const reached = new Set<Element>();

  function deepActive(): Element | null {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }
  function wordsOf(element: Element): string {
    const root = element.getRootNode();
    const host = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
    return `${host}${element.localName}.${element.getAttribute('class') ?? ''} “${nameOf(element).slice(0, 60)}”`;
  }
  function nameOf(element: Element): string {
    const root = element.getRootNode() as Document | ShadowRoot;
    const by = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const labelled = by.map((id) => root.getElementById(id)?.textContent ?? '').join(' ');
    const labels = 'labels' in element ? [...((element.labels as NodeList | null) ?? [])] : [];
    const candidates = [
      labelled,
      element.getAttribute('aria-label'),
      ...labels.map((label) => label.textContent),
      element.textContent,
      element.getAttribute('title'),
    ];
    return (candidates.find((text) => text?.trim()) ?? '').trim().replace(/\s+/g, ' ');
  }
  /** By its own outline or that of a box around it; ribbons of the map, which are no boxes, by a shadow. */
  function isSeen(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    const drawn = [...element.querySelectorAll('path')];
    if (drawn.some((path) => getComputedStyle(path).filter !== 'none')) return true;
    for (let around: Element | null = element; around; around = around.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(around);
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) return width > 0 && height > 0;
    }
    return false;
  }
  function* all(root: Document | ShadowRoot): Generator<Element> {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* all(element.shadowRoot);
    }
  }
  function isUsable(element: Element): boolean {
    if (!element.matches(CONTROLS) || element.matches(':disabled') || element.closest('[inert]'))
      return false;
    if (element.getAttribute('tabindex') === '-1') return false;
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }
  const radiosReached = (element: Element) =>
    element instanceof HTMLInputElement &&
    element.type === 'radio' &&
    [...reached].some((one) => one instanceof HTMLInputElement && one.name === element.name);

  Object.assign(globalThis, {
    stopHere() {
      const active = deepActive();
      if (!active || active === document.body || reached.has(active)) return undefined;
      reached.add(active);
      return { element: wordsOf(active), name: nameOf(active), isSeen: isSeen(active) };
    },
    unreached: () =>
      [...all(document)]
        .filter((element) => isUsable(element) && !reached.has(element) && !radiosReached(element))
        .map(wordsOf),
  });
}
