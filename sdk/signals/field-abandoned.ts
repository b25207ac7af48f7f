import { isWithin, own } from '../platform/dom.ts';
import { WRITTEN } from './rules.ts';
import type { SignalWatcher } from './signals.ts';

/** What sends a form that has no submit event, or gives it up on purpose. */
const SENDS = 'button,[role=button],[onclick],[type=submit],[type=button],[type=image]';

/** A form was begun, and the page left without sending it. Flagged on the field that was written in last. */
export const fieldAbandoned: SignalWatcher = (emit, { on, now, onClick }) => {
  let typed: Element | undefined;
  let at = 0;
  const sent = (): void => {
    typed = undefined;
  };
  const leave = (): void => {
    if (typed) emit('field_abandoned', typed, 1, now() - at, 0, 'written in, never sent');
    sent();
  };
  on('input', (event) => {
    const element = event.composedPath()[0] as Element;
    if (!element.matches(WRITTEN) || !isWithin(element, 'form:not([role=search])')) return;
    typed = element;
    at = now();
  });
  on('submit', sent);
  onClick((clicked) => {
    // A tab in the background may come back.
    if (!clicked) own(document, 'hidden') || leave();
    else if (isWithin(clicked.element, SENDS)) sent();
  });
  on('pagehide', leave);
};
