import type { OrderedEvent } from './order-events.ts';
import type { ExitPoint } from './session-facts.ts';

/** A field is left without a point: its middle stands for it. */
const MIDDLE = { fractionX: 0.5, fractionY: 0.5 };

/** The element that an event is about, and where in it. */
export function touchedElement({ sent }: OrderedEvent): Omit<ExitPoint, 'pageGroup'> | undefined {
  if (sent.type !== 'click' && sent.type !== 'signal' && sent.type !== 'field') return undefined;
  const { selector, label } = sent.target;
  const { fractionX, fractionY } = sent.type === 'field' ? MIDDLE : sent.point;
  return { selector, label, fractionX, fractionY };
}

/** Whether an event is a sign about a whole page: its target is the body, which nobody touched. */
export function isAboutPage({ sent }: OrderedEvent): boolean {
  return sent.type === 'signal' && sent.target.tag === 'body';
}
