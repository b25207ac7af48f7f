import type { EarlyClick } from '../core.ts';
import { isWithin, matches, pathOf } from '../platform/dom.ts';
import { guard, type Scope } from '../platform/scope.ts';
import type { Point } from '../protocol/target.ts';
import { watchFrames } from './frames.ts';
import { pointOf } from './point.ts';

/** An element that the visitor touched, when and where in it. */
export type Touched = { readonly at: number; readonly element: Element; readonly point: Point };

/** One deliberate click of a visitor, on the control that was meant. */
export type Clicked = Touched & { readonly event: MouseEvent };

/**
 * What answers a click, by its markup. What has a state to check (boxes, radios, switches, in menus too) says so
 * with `aria-checked`, whatever its role.
 */
export const INTERACTIVE =
  'a[href],button,input,select,textarea,label,summary,[onclick],[role=button],[role=link],[role=tab],' +
  '[role^=menuitem],[role=option],[aria-checked],[data-dp-event]';

/** A click on a label is repeated on its control within a few milliseconds (anchors: 2 ms; slow pages take longer). */
const LABEL_ECHO_MS = 100;

/** The control that is meant: the nearest around the innermost element, through shadow roots, or that itself. */
export const controlOf = (deepest: Element): Element =>
  pathOf(deepest).find((each) => matches(each, INTERACTIVE)) ?? deepest;

/**
 * Watches clicks that a visitor made: not those of scripts, and a label's echo on its control only once.
 * `early` are those from before this file came.
 */
export function watchClicks(
  scope: Scope,
  now: () => number,
  onClick: (clicked: Clicked) => void,
  early: readonly EarlyClick[] = [],
): void {
  let labelAt = 0;
  const hear = guard(([event, deepest, at]: EarlyClick) => {
    // A frame has an `Element` of its own, and with an SDK of its own it tells its clicks itself.
    if (!event.isTrusted || !isElement(deepest) || isMeasuredItself(event as MouseEvent)) return;
    const isField = matches(deepest, 'input,select,textarea');
    const isEcho = isField && at - labelAt < LABEL_ECHO_MS;
    labelAt = !isField && isWithin(deepest, 'label') ? at : 0;
    if (isEcho) return;
    const element = controlOf(deepest);
    onClick({ at, element, event: event as MouseEvent, point: pointOf(element, event as MouseEvent) });
  });
  early.forEach(hear);
  const tell = (event: Event): void => {
    hear([event, event.composedPath()[0], now()]);
  };
  scope.on('click', tell);
  watchFrames(scope.signal, tell, document);
}

const isElement = (node: EventTarget | undefined): node is Element =>
  (node as Element | undefined)?.nodeType === 1;

const isMeasuredItself = ({ view }: UIEvent): boolean => view !== window && !!view && 'desirepath' in view;
