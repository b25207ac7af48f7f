import { isWithin, matches, own, pathOf } from '../platform/dom.ts';
import { INTERACTIVE } from '../touch/clicks.ts';
import { QUIET } from './rules.ts';

/** Looks as if it answered a click, and in the page itself, so that silence means something. */
export function isExpectant(element: Element, cursor: string): boolean {
  // Only labels have one: it answers for them. One without a control is a button if it is drawn as such.
  const { control } = element as HTMLLabelElement;
  return (
    !control &&
    ((control !== null && matches(element, INTERACTIVE)) ||
      // The whole page has it where old telephones needed that for clicks to be heard.
      (/pointer|zoom/.test(cursor) && cursor !== getComputedStyle(own(document, 'body')).cursor)) &&
    !isWithin(element, QUIET) &&
    // A link to where one is.
    !pathOf(element).some((each) => (each as HTMLAnchorElement).href === location.href) &&
    !hasPicture()
  );
}

/** What a canvas shows nobody can see from outside, unless it is a background that lets the pointer through. */
const hasPicture = (): boolean =>
  [...own(document, 'getElementsByTagName').call(document, 'canvas')].some(
    (canvas) => getComputedStyle(canvas).pointerEvents !== 'none',
  );
