import { pathOf } from '../platform/dom.ts';
import type { Scope } from '../platform/scope.ts';
import type { Point } from '../protocol/target.ts';
import { pointOf } from './point.ts';
import { controlOf } from './touched.ts';

/** One deliberate click of a visitor. */
export type Clicked = {
  readonly at: number;
  /** The control that was meant. */
  readonly element: Element;
  /** What lies innermost under the pointer. */
  readonly deepest: Element;
  readonly point: Point;
  /** Made with a mouse, finger or pen, not with a key. */
  readonly isPointer: boolean;
};

/** A click on a label is repeated on its control within a few milliseconds (anchors: 2 ms; slow pages take longer). */
const LABEL_ECHO_MS = 100;

/** Watches clicks that a visitor made: not those of scripts, and a label's echo on its control only once. */
export function watchClicks(scope: Scope, now: () => number, onClick: (clicked: Clicked) => void): void {
  let echo: { on: Element; at: number } | undefined;
  scope.on(window, 'click', (event) => {
    const deepest = event.composedPath()[0];
    if (!event.isTrusted || !(deepest instanceof Element)) return;
    const at = now();
    if (echo && deepest === echo.on && at - echo.at < LABEL_ECHO_MS) {
      echo = undefined;
      return;
    }
    const label = pathOf(deepest).find((element) => element instanceof HTMLLabelElement);
    const control = (label as HTMLLabelElement | undefined)?.control;
    echo = control && !control.contains(deepest) ? { on: control, at } : undefined;
    const element = controlOf(deepest);
    const { detail, clientX, clientY } = event as MouseEvent;
    // detail 0: the keyboard or assistive technology pressed it, and the coordinates mean nothing.
    const spot = detail ? { viewportX: clientX, viewportY: clientY } : undefined;
    onClick({ at, element, deepest, point: pointOf(element, spot), isPointer: !!spot });
  });
}
