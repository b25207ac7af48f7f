import { attributeOf, matches, own } from '../platform/dom.ts';

/** Content that is not the element's own words: typed, chosen, masked, or under another stage's mode. */
const APART = 'select,textarea,style,script,[contenteditable],[data-dp-mask],[data-dp-block],[data-dp-stage]';
/** More than any label: the rest of a long text is not read. */
const ENOUGH_CHARS = 1000;

/**
 * What a person would call the element, unmasked: its accessible name or its text. Never what was typed:
 * fields are called by their label, placeholder or name, editable text by nothing. A container is called
 * by nothing either: a click on the page's ground is not named after the whole page.
 */
export function labelOf(element: Element): string {
  const field = element as HTMLInputElement;
  const say = (name: string): string | null => attributeOf(element, name);
  const textOf = (root: Element | undefined): string => (root ? textsOf(root, element).join('') : '');
  const text = matches(element, 'input,select,textarea')
    ? // The value of a push button is its caption.
      (/^(submit|button|reset)$/.test(field.type) && field.value) ||
      textOf(field.labels?.[0]) ||
      say('placeholder') ||
      say('name')
    : !field.isContentEditable && own(element, 'childElementCount') < 9 && textOf(element);
  return (say('aria-label') || text || say('title') || '').slice(0, ENOUGH_CHARS).replace(/\s+/g, ' ').trim();
}

/** What `root` says, node by node, pictures too, where it is as public as `element`. */
export function textsOf(root: Element, element = root): string[] {
  const region = own(element, 'parentElement')?.closest(APART) ?? null;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const said: string[] = [];
  let chars = 0;
  while (chars < ENOUGH_CHARS && texts.nextNode()) {
    const node = texts.currentNode as Text | Element;
    const isText = 'data' in node;
    const text = isText ? node.data : matches(node, 'img') && ` ${attributeOf(node, 'alt') ?? ''} `;
    if (!text || (isText ? node.parentElement : node)?.closest(APART) !== region) continue;
    chars += text.length;
    said.push(text);
  }
  return said;
}
