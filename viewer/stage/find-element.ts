import { isCalled, lettersOf, wordsOf } from './element-words.ts';

/** What a click was counted on: its selector, and what the element was called, if that may be known. */
export interface Sought {
  readonly selector: string;
  readonly label?: string;
}

/**
 * The element of a recorded page that a selector means, or undefined: it is never another one that looks like it.
 * " >>> " steps into a shadow root or a frame's document. Selectors were sent by anybody, so one that is no
 * selector at all is only one that finds nothing.
 */
export function findElement(page: Document, { selector, label = '' }: Sought): Element | undefined {
  const parts = selector.split(' >>> ');
  let scope: ParentNode | null | undefined = page;
  let found: Element | undefined;
  for (const [index, part] of parts.entries()) {
    if (!scope) return undefined;
    found = findWithin(scope, part, index === parts.length - 1 ? label : '');
    scope = found?.shadowRoot ?? (found as HTMLIFrameElement | undefined)?.contentDocument;
  }
  return found;
}

/**
 * In this order: the way from the nearest lasting hook, step by step, and a place among siblings that look alike,
 * or in a dialog, only if what stands there is still called the same; what names it on that way, wherever it is now; what it is
 * called, if it was in no row. Each must find one.
 */
function findWithin(scope: ParentNode, path: string, label: string): Element | undefined {
  const steps = path.split(OUTSIDE_QUOTES).map(readStep);
  const exact = select(scope, steps, isParent);
  const isByNumber = steps.some(({ css }) => css.includes(':nth-of-type('));
  const letters = lettersOf(label);
  const isMeant = (element: Element): boolean => !letters || isCalled(element, label);
  if (exact[0] && !exact[1] && (isMeant(exact[0]) || !(isByNumber || isOverlaid(exact[0])))) return exact[0];
  if (exact[1]) return only(exact.filter(isShown)) ?? (letters ? only(exact.filter(isMeant)) : undefined);

  const last = steps.at(-1);
  const named = steps.filter((step) => step === last || step.words !== '' || /[#[]/.test(step.css));
  const moved = named[1] || last?.words ? only(select(scope, named, isAncestor).filter(isMeant)) : undefined;
  if (moved || !letters || !last || steps.some((step) => step !== last && step.words)) return moved;
  const tag = /^[\w-]+/.exec(last.css)?.[0] ?? '*';
  return only(select(scope, [{ css: tag, words: '' }], isParent).filter(isMeant));
}

/** `li:nth-of-type(2)`, or `li{Wool blanket}`: the one that says so. */
interface Step {
  readonly css: string;
  readonly words: string;
}

/** Between steps; values of attributes may hold the same sign. */
const OUTSIDE_QUOTES = />(?=(?:[^"]*"[^"]*")*[^"]*$)/;

function readStep(step: string): Step {
  const [, css = '', words = ''] = /^(.*?)(?:\{([^}]*)\})?$/s.exec(step) ?? [];
  return { css, words };
}

type Above = (element: Element, fits: (outer: Element) => boolean) => Element | undefined;

const isParent: Above = ({ parentElement }, fits) =>
  parentElement && fits(parentElement) ? parentElement : undefined;

const isAncestor: Above = ({ parentElement }, fits) => {
  for (let at = parentElement; at; at = at.parentElement) if (fits(at)) return at;
  return undefined;
};

function select(scope: ParentNode, steps: readonly Step[], above: Above): Element[] {
  const outwards = [...steps].reverse();
  const [innermost, ...outer] = outwards;
  try {
    return [...scope.querySelectorAll(innermost?.css ?? '')].filter((found) => {
      let at: Element | undefined = found;
      return (
        says(found, innermost) &&
        outer.every((step) => {
          at = at && above(at, (each) => each.matches(step.css) && says(each, step));
          return at;
        })
      );
    });
  } catch {
    return [];
  }
}

const says = (element: Element, step: Step | undefined): boolean =>
  !step?.words || wordsOf(element).includes(step.words);

/** In a dialog and the like, of which another may open at the same place. */
function isOverlaid(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement)
    if (getComputedStyle(at).position === 'fixed') return true;
  return false;
}

const only = (found: readonly Element[]): Element | undefined => (found[1] ? undefined : found[0]);

/** Whether one could see it there; closed menus are often there, and clear. */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width <= 0 || height <= 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
  return (
    element.checkVisibility({ opacityProperty: true }) || getComputedStyle(element).pointerEvents !== 'none'
  );
}
