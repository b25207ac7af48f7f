/**
 * What a person would call the element, unmasked: its accessible name or its text. Never what was typed:
 * fields are called by their label, placeholder or name, editable text by nothing. A container is called
 * by nothing either: a click on the page's ground is not named after the whole page.
 */
export function labelOf(element: Element): string {
  const field = element as HTMLInputElement;
  const say = (name: string): string | null => element.getAttribute(name);
  const text = element.matches('input,select,textarea')
    ? // The value of a push button is its caption.
      (/^(submit|button|reset)$/.test(field.type) && field.value) ||
      field.labels?.[0]?.textContent ||
      say('placeholder') ||
      say('name')
    : !field.isContentEditable && element.childElementCount < 9 && element.textContent;
  return (say('aria-label') || text || say('title') || '').slice(0, 1000).replace(/\s+/g, ' ').trim();
}
