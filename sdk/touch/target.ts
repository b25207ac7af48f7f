import { isWithin, nearest, own } from '../platform/dom.ts';
import { maskText } from '../privacy/mask-text.ts';
import type { MaskMode } from '../protocol/journey.ts';
import type { Target } from '../protocol/target.ts';
import { labelOf } from './label.ts';
import { selectorOf } from './selector.ts';

/**
 * The element as the protocol names it; undefined when nothing finds it again. Its label is told where its
 * words may be, and even then without digits and addresses.
 */
export function targetOf(element: Element, modeAt: (element: Element) => MaskMode): Target | undefined {
  const tells = (at: Element): boolean =>
    (modeAt(at) !== 'strict' || isWithin(at, '[data-dp-unmask]')) &&
    !isWithin(at, '[data-dp-mask],[data-dp-block]') &&
    // An editor in a frame: what it says was typed.
    own(own(at, 'ownerDocument'), 'designMode') !== 'on';
  const selector = selectorOf(element, tells);
  const name = nearest(element, 'data-dp-event')?.slice(0, 120);
  return selector
    ? {
        selector,
        tag: own(element, 'localName').slice(0, 64),
        label: tells(element) ? maskText(labelOf(element), 'balanced').slice(0, 120) : '',
        ...(name && { name }),
      }
    : undefined;
}
