import type { HeatmapElement } from '../../../collector/api/heatmap.ts';
import { fitPage } from '../../../viewer/model/page-fit.ts';
import {
  eachPoint,
  HEATMAP_GRID,
  type PageBox,
  type Placement,
  placeElements,
} from '../../../viewer/model/placement.ts';
import { pageBoxOf } from '../../../viewer/stage/element-boxes.ts';
import { findElement } from '../../../viewer/stage/find-element.ts';
import { holdersOf } from '../../../viewer/stage/holders.ts';
import { reveal } from '../../../viewer/stage/nested-scroll.ts';
import { createPageFrame } from '../../../viewer/stage/page-frame.ts';
import type { TrueClick, TruthPath } from './fixture-page.ts';

/** A click as it really was, and as the collector has it: the element it is counted on, undefined if it has none. */
export interface JudgedClick {
  readonly truth: TrueClick;
  readonly element: HeatmapElement | undefined;
}

/**
 * Where a rule put a point. `none`: in no box that the fixture knows. `cut off`: not drawn, because a box that
 * nobody can scroll shows another part of itself.
 */
export type Fell = 'right' | 'another' | 'none' | 'unplaced' | 'cut off';

export interface Verdict {
  /** Whether the shown page has the element and shows it; a point is only right then. */
  readonly isShown: boolean;
  readonly ours: Fell;
  /** Whether it lay in a part that was scrolled out of sight, and was judged after that part had been scrolled to. */
  readonly isScrolledTo: boolean;
  /** From where the point is in the element, shown as wide as it is; CSS pixels. */
  readonly errorPx: number;
  readonly pageCoordinates: Fell;
  readonly shareOfPage: Fell;
  readonly key: string;
  readonly selector: string;
  readonly foundTag: string;
}

/** The page as the visitor who is shown had it in the end. */
export interface Live {
  readonly paths: Readonly<Record<string, TruthPath>>;
  readonly shown: readonly string[];
  readonly width: number;
}

/** The room a heatmap has in the viewer on a laptop. */
const PLACE = { width: 1_100, height: 700 };

/** Runs in Chromium: the viewer's own code on a recorded page, at several widths. */
export async function show(
  root: HTMLElement,
  recorded: readonly unknown[],
  { paths, shown, width: liveWidth }: Live,
  clicks: readonly JudgedClick[],
  widths: readonly number[],
): Promise<Verdict[] | undefined> {
  const frame = await createPageFrame(root, recorded);
  if (!frame) throw new Error('The recording cannot be shown.');
  frame.resize(liveWidth, PLACE.height);
  const isWhole = shown.every((key) => {
    const element = follow(frame.document, paths[key] ?? []);
    return element && isShown(element);
  });
  const verdicts: Verdict[] = [];
  for (const width of isWhole ? widths : []) {
    const fit = fitPage(width, PLACE.width, PLACE.height);
    frame.resize(fit.viewportWidth, fit.viewportHeight);
    frame.scrollTo(0);
    const truths = new Map(
      Object.entries(paths).flatMap(([key, path]) => {
        const element = follow(frame.document, path);
        return element && isShown(element) ? [[key, element] as const] : [];
      }),
    );
    for (const click of clicks)
      verdicts.push(judge(frame.document, truths, click, { width, height: frame.pageHeight() }));
  }
  frame.stop();
  root.replaceChildren();
  return isWhole ? verdicts : undefined;
}

function judge(
  page: Document,
  truths: ReadonlyMap<string, Element>,
  { truth, element }: JudgedClick,
  size: { readonly width: number; readonly height: number },
): Verdict {
  const own = truths.get(truth.key);
  const fell = (pageX: number, pageY: number): Fell => {
    const isIn = (each: Element): boolean => isInside(boxOf(each), pageX, pageY);
    if (own && isIn(own)) return 'right';
    return [...truths.values()].some((each) => isIn(each) && !(own && isRelated(each, own)))
      ? 'another'
      : 'none';
  };
  const step = (fraction: number): number => Math.min(HEATMAP_GRID - 1, Math.floor(fraction * HEATMAP_GRID));
  const cell = step(truth.fractionY) * HEATMAP_GRID + step(truth.fractionX);
  const alone = element && { ...element, cells: cell === 0 ? [1] : [-cell, 1] };
  const elsewhere = {
    pageCoordinates: fell(truth.pageX, truth.pageY),
    shareOfPage: fell(
      (truth.pageX / truth.pageWidth) * size.width,
      (truth.pageY / truth.pageHeight) * size.height,
    ),
  };
  const place = () => placeElements(alone ? [alone] : [], (each) => pageBoxOf(page, each), HEATMAP_GRID);
  const found = element && findElement(page, element);
  const asShown = place();
  const isCutOff = asShown.cutOffEvents > 0;
  const putBack = isCutOff && found ? scrollTo(found, page) : undefined;
  const placement = isCutOff ? place() : asShown;
  const point = seenPoint(placement);
  const wanted = own && boxOf(own);
  const isOther = own && found && !isRelated(own, found);
  const pointFell = point ? (isOther ? 'another' : fell(point.pageX, point.pageY)) : 'unplaced';
  const verdict: Verdict = {
    isShown: own !== undefined,
    ours: placement.cutOffEvents > 0 ? (own && isCutAnywhere(own) ? 'cut off' : 'none') : pointFell,
    isScrolledTo: isCutOff && point !== undefined,
    errorPx:
      point && wanted
        ? Math.hypot(
            point.pageX - wanted.pageLeft - truth.fractionX * wanted.width,
            point.pageY - wanted.pageTop - truth.fractionY * wanted.height,
          )
        : Number.NaN,
    ...elsewhere,
    key: truth.key,
    selector: element?.selector ?? '',
    foundTag: found?.localName ?? '',
  };
  putBack?.();
  return verdict;
}

/** Of the one click that was placed; undefined if it is not, or is cut off. */
function seenPoint({ placed: [placed] }: Placement): { pageX: number; pageY: number } | undefined {
  const points: { pageX: number; pageY: number }[] = [];
  if (placed) eachPoint(placed, HEATMAP_GRID, (pageX, pageY) => points.push({ pageX, pageY }));
  const clip = placed?.box.clip;
  return points.find(({ pageX, pageY }) => !clip || isInside(clip, pageX, pageY));
}

/** As the viewer does it when an element is pointed at; answers how to undo it, so that the next click finds the same page. */
function scrollTo(element: Element, page: Document): () => void {
  const scrolled = holdersOf(element, page).holders.map((holder) => {
    const own = (holder as Partial<HTMLIFrameElement>).contentDocument?.scrollingElement ?? holder;
    const { scrollLeft, scrollTop } = own;
    return () => own.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' });
  });
  reveal(element, page);
  return () => {
    for (const putBack of scrolled) putBack();
  };
}

/** Whether some box around it that does not show all that it holds ends before the element does. */
function isCutAnywhere(element: Element): boolean {
  const own = element.getBoundingClientRect();
  for (let at = element.parentElement; at; at = at.parentElement) {
    const outer = at.getBoundingClientRect();
    const isOutside =
      own.left < outer.left - 1 ||
      own.right > outer.right + 1 ||
      own.top < outer.top - 1 ||
      own.bottom > outer.bottom + 1;
    if (isOutside && getComputedStyle(at).overflow !== 'visible') return true;
  }
  return false;
}

function follow(page: Document, path: TruthPath): Element | undefined {
  let at: ParentNode | null | undefined = page;
  for (const step of path) {
    if (step === 'shadow') at = (at as Element).shadowRoot;
    else if (step === 'frame') at = (at as HTMLIFrameElement).contentDocument;
    else
      at = [...(at?.children ?? [])].filter(({ tagName }) => !/^(SCRIPT|NOSCRIPT|STYLE|LINK)$/.test(tagName))[
        step
      ];
    if (!at) return undefined;
  }
  return at as Element;
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const isThere = width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  // Closed menus are often there, clear, and let the pointer through.
  const isClear = !element.checkVisibility({ opacityProperty: true });
  return isThere && !(isClear && getComputedStyle(element).pointerEvents === 'none');
}

/** One of them holds the other, through shadow roots and frames. */
function isRelated(one: Element, other: Element): boolean {
  const holds = (outer: Element, inner: Element): boolean => {
    for (let at: Node | null | undefined = inner; at; at = outwards(at)) if (at === outer) return true;
    return false;
  };
  return holds(one, other) || holds(other, one);
}

const outwards = (node: Node): Node | null | undefined =>
  node.parentNode ?? (node as ShadowRoot).host ?? (node as Document).defaultView?.frameElement;

/** By the browser's own figures and not by the viewer's, which are what is judged. */
function boxOf(element: Element): PageBox {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement;
  const outer =
    frame && frame.getRootNode() !== element.getRootNode() && isNested(frame) ? boxOf(frame) : undefined;
  return {
    pageLeft: left + (outer ? outer.pageLeft + (frame?.clientLeft ?? 0) : 0),
    pageTop: top + (outer ? outer.pageTop + (frame?.clientTop ?? 0) : 0),
    width,
    height,
  };
}

/** The recorded page is a frame itself, of the viewer: that one does not count. */
const isNested = (frame: Element): boolean => frame.ownerDocument.defaultView !== window;

const isInside = (box: PageBox, pageX: number, pageY: number): boolean =>
  pageX >= box.pageLeft &&
  pageX <= box.pageLeft + box.width &&
  pageY >= box.pageTop &&
  pageY <= box.pageTop + box.height;

Object.assign(window, { show });
