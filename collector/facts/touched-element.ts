import type { OrderedEvent } from './order-events.ts';
import type { ExitPoint } from './session-facts.ts';

/** A field is left without a point: its middle stands for it. */
const MIDDLE = { fractionX: 0.5, fractionY: 0.5 };

/** The element that an event is about, and where in it. */
export function touchedElement(event: OrderedEvent): Omit<ExitPoint, 'pageGroup'> | undefined {
  if (event.type !== 'click' && event.type !== 'signal' && event.type !== 'field') return undefined;
  const { selector, label } = event.target;
  const { fractionX, fractionY } = event.type === 'field' ? MIDDLE : event.point;
  return { selector, label, fractionX, fractionY };
}

/** Whether an event is a sign about a whole page: its target is the body, which nobody touched. */
export function isAboutPage(event: OrderedEvent): boolean {
  return event.type === 'signal' && event.target.tag === 'body';
}
