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
export function targetOf(element: Element, mode: MaskMode): Target | undefined {
  const selector = selectorOf(element);
  const name = nearest(element, 'data-dp-event')?.slice(0, 120);
  const isHidden =
    (mode === 'strict' && !isWithin(element, '[data-dp-unmask]')) ||
    isWithin(element, '[data-dp-mask],[data-dp-block]');
  return selector
    ? {
        selector,
        tag: own(element, 'localName').slice(0, 64),
        label: isHidden ? '' : maskText(labelOf(element), 'balanced').slice(0, 120),
        ...(name && { name }),
      }
    : undefined;
}
