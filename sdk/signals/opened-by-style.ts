import { own } from '../platform/dom.ts';
import { guard } from '../platform/scope.ts';

/** In a selector: what is shown while something else has the pointer or the focus. */
const WHILE = /:hover|:focus[\w-]*/;

/**
 * Do styles alone open something while the pointer or the focus is on this control or what it lies in? Such a menu is
 * open by the time of the click, or opens with no change of a node. Reads every rule: only for who is about to be flagged.
 */
export const isOpenedByStyle = (element: Element): boolean =>
  [...own(document, 'styleSheets')].some(
    // Of another origin, a sheet does not show its rules, and throws.
    guard((sheet: CSSStyleSheet) => opens(sheet.cssRules, [element, own(element, 'parentElement')])),
  );

const opens = (rules: CSSRuleList, around: readonly (Element | null)[]): boolean =>
  ([...rules] as (CSSStyleRule & CSSGroupingRule)[]).some(
    ({ selectorText, style, cssRules }) =>
      (WHILE.test(selectorText) &&
        /display|visib/.test(style.cssText) &&
        selectorText.split(',').some((selector) => {
          const [owner = '', opened] = selector.split(WHILE);
          return /[ >+~]/.test(opened ?? '') && around.some(guard((each) => each?.matches(owner || '*')));
        })) ||
      (cssRules && opens(cssRules, around)),
  );
