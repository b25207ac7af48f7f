import type { Build, Fixture } from './fixture.ts';

/** A truth of the page: which element a key means, told by its place in the tree and by nothing that is recorded. */
export type TruthPath = readonly (number | 'shadow' | 'frame')[];

/** What a click really was, written down by the page itself. Fractions are of the element's box. */
export interface TrueClick {
  readonly key: string;
  readonly fractionX: number;
  readonly fractionY: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/** What the page's own script offers to the bench. */
export interface FixtureWindow extends Window {
  readonly bench: {
    readonly clicks: TrueClick[];
    /** False as long as a page of others has not settled. */
    readonly isMarked?: boolean;
    /** Elements that are shown now. */
    readonly shown: () => string[];
    /** A spot of the element that a click would reach, after it was scrolled into view; viewport pixels. */
    readonly reach: (
      key: string,
      fractionX: number,
      fractionY: number,
    ) => { viewportX: number; viewportY: number } | undefined;
    readonly focus: (key: string) => void;
    readonly paths: () => Record<string, TruthPath>;
  };
}

/** The HTML of a fixture in one build. "SDK" in it becomes the script tag. */
export function pageOf({ name, css = '', body, script }: Fixture, build: Build): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<meta name="viewport" content="width=device-width"><meta name="desirepath:stage" content="consideration">
<style>body{margin:0;font:16px/1.5 sans-serif}${css}</style>SDK</head><body>${body(build)}
<script>{${TRUTH}
mark(document);
${script?.(build) ?? ''}
}</script></body></html>`;
}

/**
 * Markup of others, with its truth before all else: keys are the places in the tree of whatever answers clicks, once
 * its own scripts have drawn the page.
 */
export function foreignPage(html: string, title: string): string {
  const script = `{${TRUTH}
window.bench.isMarked = false;
let count = -1;
const settled = setInterval(() => {
  const before = count;
  if (document.readyState !== 'complete' || (count = document.querySelectorAll('*').length) !== before) return;
  clearInterval(settled);
  for (const element of document.querySelectorAll('a,button,input,select,textarea,summary,[role=button]')) { const path = pathOf(element); if (path) name(element, path.join('-')); }
  window.bench.isMarked = true;
}, 500);
}`;
  const stage = '<meta name="desirepath:stage" content="consideration">';
  return html.replace(
    /<head[^>]*>/,
    (head) => `${head}${stage}<script>${script}</script>SDK<title>${title}</title>`,
  );
}

/** Plain script: nothing transpiled may stand between the page and what it writes down. */
const TRUTH = `
const $ = (selector) => document.querySelector(selector);
const keys = new WeakMap(), elements = new Map(), clicks = [];
let labelAt = -1e9;
const name = (element, key) => { keys.set(element, key); elements.set(key, element); };
const mark = (root) => { for (const element of root.querySelectorAll('[data-t]')) { name(element, element.dataset.t); element.removeAttribute('data-t'); } };
const truth = (key) => elements.get(key);
const frameOffset = (element) => { const frame = element.ownerDocument.defaultView?.frameElement; if (!frame) return { left: 0, top: 0 }; const box = frame.getBoundingClientRect(); return { left: box.left + frame.clientLeft, top: box.top + frame.clientTop }; };
const note = (event) => {
  if (!event.isTrusted) return;
  if (event.target.closest?.('a')) event.preventDefault();
  const element = event.composedPath().find((each) => keys.has(each));
  if (!element) return;
  // A click on a label is repeated on its field.
  if (element.tagName === 'INPUT' && event.timeStamp - labelAt < 100) return;
  if (element.tagName === 'LABEL') labelAt = event.timeStamp;
  const box = element.getBoundingClientRect(), offset = frameOffset(element);
  const x = event.detail ? event.clientX : box.left + box.width / 2, y = event.detail ? event.clientY : box.top + box.height / 2;
  const page = document.documentElement;
  clicks.push({ key: keys.get(element), fractionX: (x - box.left) / box.width, fractionY: (y - box.top) / box.height,
    pageX: x + offset.left + scrollX, pageY: y + offset.top + scrollY, pageWidth: page.clientWidth, pageHeight: Math.max(page.scrollHeight, document.body.scrollHeight) });
};
const markFrame = (frame, names) => { const inner = frame.contentDocument; for (const [selector, key] of Object.entries(names)) name(inner.querySelector(selector), key); inner.defaultView.addEventListener('click', note, true); };
addEventListener('click', note, true);
addEventListener('submit', (event) => event.preventDefault(), true);
const isClear = (element) => !element.checkVisibility({ opacityProperty: true }) && getComputedStyle(element).pointerEvents === 'none';
const isShown = (element) => { const box = element.getBoundingClientRect(); return element.isConnected && box.width > 4 && box.height > 4 && element.checkVisibility({ visibilityProperty: true }) && !isClear(element); };
const deepest = (x, y) => { let root = document, found; for (;;) { const next = root.elementFromPoint(x, y); if (!next || next === found) return found; found = next; if (found.shadowRoot) root = found.shadowRoot; else if (found.contentDocument && keys.has(found)) { const box = found.getBoundingClientRect(); x -= box.left + found.clientLeft; y -= box.top + found.clientTop; root = found.contentDocument; } else return found; } };
const holds = (outer, inner) => { for (let at = inner; at; at = at.parentNode ?? at.host) if (at === outer) return true; return false; };
const countsIn = (element) => !/^(SCRIPT|NOSCRIPT|STYLE|LINK)$/.test(element.tagName);
const pathOf = (element) => {
  const path = [];
  for (let at = element; at;) {
    const parent = at.parentNode;
    if (parent === null || parent === at) return;
    path.unshift([...parent.children].filter(countsIn).indexOf(at));
    if (parent.host) { path.unshift('shadow'); at = parent.host; }
    else if (parent.nodeType === 9) { const frame = parent.defaultView?.frameElement; if (parent === document) return path; if (!frame) return; path.unshift('frame'); at = frame; }
    else at = parent;
  }
};
window.bench = { clicks,
  shown: () => [...elements].filter(([, element]) => isShown(element) && element.tagName !== 'IFRAME').map(([key]) => key),
  reach: (key, fractionX, fractionY) => {
    const element = elements.get(key); element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect(), offset = frameOffset(element);
    const viewportX = offset.left + box.left + box.width * fractionX, viewportY = offset.top + box.top + box.height * fractionY;
    const hit = deepest(viewportX, viewportY);
    return hit && holds(element, hit) ? { viewportX, viewportY } : undefined;
  },
  focus: (key) => elements.get(key).focus(),
  paths: () => Object.fromEntries([...elements].flatMap(([key, element]) => { const path = element.isConnected && pathOf(element); return path ? [[key, path]] : []; })),
};`;
