import { own } from '../platform/dom.ts';

/** Is this event, after a press on the element, a sign that something happened? */
export function isAnswer(event: Event, element: Element): boolean {
  const { type, isTrusted } = event;
  const target = event.composedPath()[0] as Node;
  if (type === 'blur') return target === (window as unknown);
  // A script that presses another control: the file dialog behind a nice button.
  if (type === 'click') return !isTrusted;
  // Whoever presses a button leaves the field before, and the browser says that it was changed.
  if (type === 'change') return !isTrusted || !(target as Element).matches(':read-write');
  // A link to "#" leads nowhere.
  if (type === 'navigate')
    return !/#!?$/.test((event as Event & { destination: { url: string } }).destination.url);
  if (!/^(focusin|selectionchange)$/.test(type)) return true;
  // The press itself moves the focus to what it hits, or to what that is in, and the caret to the nearest text.
  const selection = getSelection();
  const node = type === 'focusin' ? target : selection?.isCollapsed ? null : selection?.anchorNode;
  return !!node && !own(element, 'contains').call(element, node) && !node.contains(element);
}
