import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { Fraction, Label, Name, Px } from './scalars.ts';

export const Selector = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LIMITS.selectorChars),
  v.description(
    'CSS selector that finds the element again, with two additions: "li{Wool blanket}" is the one that says so, ' +
      'in letters alone; " >>> " steps into a shadow root or a frame’s document.',
  ),
);

/** The element a visitor touched. */
export const Target = v.object({
  selector: Selector,
  tag: v.pipe(v.string(), v.maxLength(64), v.description('Local name, such as "button".')),
  label: v.pipe(Label, v.description('What a person would call it: masked text, aria-label or placeholder.')),
  name: v.exactOptional(v.pipe(Name, v.description('Value of data-dp-event on it or its nearest ancestor.'))),
});
export type Target = v.InferOutput<typeof Target>;

/**
 * Where in the element and where on the page, in CSS pixels:
 *
 *     page 0,0 ─────────────────┐
 *     │      viewport ───────┐  │   pageX = viewportX + scrollX
 *     │      │  element ──┐  │  │   fractionX = (viewportX - box.left) / box.width
 *     │      │  │    ×    │  │  │
 */
export const Point = v.object({
  fractionX: v.pipe(Fraction, v.description('Across the element box, 0 left to 1 right.')),
  fractionY: v.pipe(Fraction, v.description('Down the element box, 0 top to 1 bottom.')),
  pageX: Px,
  pageY: Px,
  viewportX: Px,
  viewportY: Px,
  viewportWidth: Px,
  viewportHeight: Px,
  isFixed: v.exactOptional(
    v.pipe(v.boolean(), v.description('The element or an ancestor is position fixed or sticky.')),
  ),
});
export type Point = v.InferOutput<typeof Point>;
