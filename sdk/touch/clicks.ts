import { pathOf } from '../platform/dom.ts';
import type { Scope } from '../platform/scope.ts';
import type { Point } from '../protocol/target.ts';
import { pointOf } from './point.ts';

/** One deliberate click of a visitor. */
export type Clicked = {
  readonly at: number;
  /** The control that was meant: the nearest around the innermost element, through shadow roots, or that itself. */
  readonly element: Element;
  /** Made with a mouse, finger or pen, not with a key. */
  readonly isPointer: boolean;
  readonly point: Point;
};

/** What has a state to check (boxes, radios, switches, in menus too) says so with `aria-checked`, whatever its role. */
const INTERACTIVE =
  'a[href],button,input,select,textarea,label,summary,[role=button],[role=link],[role=tab],[role=menuitem],' +
  '[role=option],[aria-checked],[data-dp-event]';

/** A click on a label is repeated on its control within a few milliseconds (anchors: 2 ms; slow pages take longer). */
const LABEL_ECHO_MS = 100;

/** Watches clicks that a visitor made: not those of scripts, and a label's echo on its control only once. */
export function watchClicks(scope: Scope, now: () => number, onClick: (clicked: Clicked) => void): void {
  let labelAt = 0;
  scope.on(window, 'click', (event) => {
    const deepest = event.composedPath()[0] as Element;
    const at = now();
    if (!event.isTrusted || !deepest.matches) return;
    const path = pathOf(deepest);
    const isField = deepest.matches('input,select,textarea');
    const isEcho = isField && at - labelAt < LABEL_ECHO_MS;
    labelAt = !isField && path.some(({ localName }) => localName === 'label') ? at : 0;
    if (isEcho) return;
    const element = path.find((each) => each.matches(INTERACTIVE)) ?? deepest;
    const { detail } = event as MouseEvent;
    onClick({ at, element, isPointer: !!detail, point: pointOf(element, event as MouseEvent) });
  });
}
