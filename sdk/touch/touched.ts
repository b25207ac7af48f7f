import { attributeOf, isMatch, pathOf, tagOf } from '../platform/dom.ts';
import { maskText } from '../privacy/mask-text.ts';
import type { MaskMode } from '../protocol/journey.ts';
import type { Target } from '../protocol/target.ts';
import { isStageId } from '../stage/page-stage.ts';
import { labelOf } from './label.ts';
import { selectorOf } from './selector.ts';

const INTERACTIVE =
  'a[href],button,input,select,textarea,label,summary,option,[role=button],[role=link],[role=tab],[role=menuitem],' +
  '[role=checkbox],[role=radio],[role=switch],[role=option],[onclick],[data-dp-event]';

/** The element that a click on `deepest` means: the nearest control around it, through shadow roots, or itself. */
export const controlOf = (deepest: Element): Element =>
  pathOf(deepest).find((element) => isMatch(element, INTERACTIVE)) ?? deepest;

/** The element as the protocol names it; undefined when nothing finds it again. */
export function targetOf(element: Element, mode: MaskMode): Target | undefined {
  const selector = selectorOf(element);
  if (!selector) return undefined;
  const name = nearest(element, 'data-dp-event');
  const isHidden = pathOf(element).some((at) => isMatch(at, '[data-dp-mask],[data-dp-block]'));
  return {
    selector,
    tag: tagOf(element).slice(0, 64),
    label: isHidden || mode === 'strict' ? '' : maskText(labelOf(element), mode).slice(0, 120),
    ...(name ? { name: name.slice(0, 120) } : {}),
  };
}

/** The stage that the region around an element says it belongs to. */
export function regionStage(element: Element): string | undefined {
  const stage = nearest(element, 'data-dp-stage');
  return stage && isStageId(stage) ? stage : undefined;
}

function nearest(element: Element, name: string): string | undefined {
  for (const at of pathOf(element)) {
    const value = attributeOf(at, name);
    if (value) return value;
  }
  return undefined;
}
