import { attributeOf, tagOf } from '../platform/dom.ts';

const LONGEST = 120;

/**
 * What a person would call the element, unmasked: its accessible name or its text. Never what was typed:
 * inputs are called by their label, placeholder or name, editable text by nothing.
 */
export function labelOf(element: Element): string {
  const tag = tagOf(element);
  const said = attributeOf(element, 'aria-label');
  if (said) return tidy(said);
  if (/^(input|select|textarea)$/.test(tag)) return tidy(labelOfControl(element as HTMLInputElement));
  if ((element as HTMLElement).isContentEditable) return '';
  const text = tidy(textOf(element, tag));
  return (
    text ||
    tidy(attributeOf(element, 'title') ?? attributeOf(element.querySelector('[alt]') ?? element, 'alt') ?? '')
  );
}

function labelOfControl(control: HTMLInputElement): string {
  // The value of a push button is its caption.
  if (/^(submit|button|reset)$/.test(control.type)) return control.value || control.type;
  const text = control.labels?.[0]?.textContent;
  return text || attributeOf(control, 'placeholder') || attributeOf(control, 'name') || '';
}

/** All text of a control, but only its own of a container: a click on the page's ground is not called by the page. */
function textOf(element: Element, tag: string): string {
  if (/^(a|button|label|summary|option|h\d|p|span|li|td|th)$/.test(tag) || attributeOf(element, 'role')) {
    return element.textContent ?? '';
  }
  return [...element.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : '')).join(' ');
}

const tidy = (text: string): string => text.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, LONGEST);
