/** Is this event, after a press on the element, a sign that something happened? */
export function isAnswer(event: Event, element: Element): boolean {
  const { type, isTrusted } = event;
  const target = event.composedPath()[0] as Node;
  if (type === 'blur') return target === (window as unknown);
  // A script that presses another control: the file dialog behind a nice button.
  if (type === 'click') return !isTrusted;
  // A link to "#" leads nowhere.
  if (type === 'navigate')
    return !/#!?$/.test((event as Event & { destination: { url: string } }).destination.url);
  if (!/^(focusin|selectionchange)$/.test(type)) return true;
  // The press itself moves the focus to what it hits, or to what that is in, and the caret likewise.
  const node = type === 'focusin' ? target : getSelection()?.anchorNode;
  return !!node && !element.contains(node) && !node.contains(element);
}
