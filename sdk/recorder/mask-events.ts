import type { attributes, eventWithTime, mutationData, serializedNodeWithId } from '@rrweb/types';
import type { MaskMode } from '../protocol/journey.ts';
import type { RecorderHost } from './recorder-host.ts';

/** Never recorded, in no mode: passwords, payment, hidden fields and what the site excludes. */
export const BLOCKED =
  '[data-dp-block],input[type=password],input[type=hidden],[autocomplete^="cc-"],[autocomplete*="password"],' +
  'input[name*="card" i],input[name*="cvv" i],input[name*="cvc" i],input[name*="iban" i]';

const MASK = '***';
/** Shown to the visitor, or typed: masked like text. */
const WORDS =
  /^(alt|title|placeholder|label|content|summary|aria-(label|description|valuetext|roledescription|placeholder))$/;
/** Where a link leads; nothing on the replayed page is fetched from there. */
const LINK = /^(href|action|formaction|ping|cite|data)$/;
/** Drawn from: needed as they are, but for what identifies. */
const MEDIA = /^(src|srcset|poster|background|rr_src|xlink:href|imagesrcset)$/;
/** Geometry and style: no words in them, and the numbers matter. */
const SHAPE = /^(style|class|d|points|transform|viewBox|_cssText|rr_.*)$/;
/** What the viewer finds a blocked element by, to draw its clicks. */
const FINDABLE = ['id', 'name', 'type', 'data-testid', 'data-dp-event', 'aria-label'];

/**
 * What rrweb's own masking leaves: attributes, addresses, captions, option values and radio values
 * (https://github.com/rrweb-io/rrweb/issues/1609, https://github.com/rrweb-io/rrweb/issues/1361). Masks
 * have one length, whatever they hide.
 */
export function createMasking(host: RecorderHost, nodeOf: (id: number) => Node | null) {
  const modeAt = (element: Element | null): MaskMode => {
    let mode: MaskMode | undefined;
    for (
      let at = element;
      at && !mode;
      at = (at.parentElement ?? (at.getRootNode() as ShadowRoot).host) || null
    ) {
      if (at.hasAttribute('data-dp-mask')) mode = 'strict';
      else if (at.hasAttribute('data-dp-unmask')) mode = 'open';
      else if (at.hasAttribute('data-dp-stage')) mode = host.modeOf(at.getAttribute('data-dp-stage'));
    }
    return mode ?? host.modeOf();
  };

  const text = (value: string, element: HTMLElement | null): string => {
    if (/^(style|script)$/i.test(element?.localName ?? '') || !value.trim()) return value;
    if (element?.isContentEditable) return MASK;
    return host.maskText(value, modeAt(element));
  };

  const attribute = (element: Element, tag: string, name: string, value: string, mode: MaskMode): string => {
    if (SHAPE.test(name) || (element as HTMLMetaElement).name === 'viewport') return value;
    if (name === 'value') return isCaption(element, tag) ? host.maskText(value, mode) : MASK;
    if (mode === 'open') return value;
    if (WORDS.test(name)) return host.maskText(value, mode);
    if (isDrawn(tag, name)) return mode === 'strict' && tag !== 'link' ? '' : maskMedia(value);
    return LINK.test(name) ? host.maskUrl(value) : host.maskTokens(value);
  };

  const attributesOf = (element: Element, tag: string, all: attributes): void => {
    const mode = modeAt(element);
    // A frame's content is recorded, masked, as a document of its own.
    delete all.srcdoc;
    for (const [name, value] of Object.entries(all)) {
      if (typeof value === 'string') all[name] = attribute(element, tag, name, value, mode);
    }
  };

  const node = (serialized: serializedNodeWithId): void => {
    if (serialized.type === ELEMENT) {
      const element = nodeOf(serialized.id);
      if (element instanceof Element) {
        if (serialized.attributes.rr_width !== undefined) restoreNames(element, serialized.attributes);
        attributesOf(element, serialized.tagName, serialized.attributes);
      }
    }
    if ('childNodes' in serialized) for (const child of serialized.childNodes) node(child);
  };

  const mutation = ({ adds, attributes }: mutationData): void => {
    for (const added of adds) node(added.node);
    for (const changed of attributes) {
      const element = nodeOf(changed.id);
      if (element instanceof Element)
        attributesOf(element, element.localName, changed.attributes as attributes);
    }
  };

  const apply = (event: eventWithTime): void => {
    if (event.type === META) event.data.href = host.maskUrl(event.data.href);
    else if (event.type === FULL_SNAPSHOT) node(event.data.node);
    else if (event.type === INCREMENT) {
      if (event.data.source === MUTATION) mutation(event.data);
      else if (event.data.source === INPUT && event.data.text) event.data.text = MASK;
    }
  };

  return { text, input: (): string => MASK, apply };
}

/** rrweb strips a blocked element of everything but its size; without a name its clicks could not be placed. */
function restoreNames(element: Element, all: attributes): void {
  for (const name of FINDABLE) {
    const value = element.getAttribute(name);
    if (value !== null) all[name] = value;
  }
}

const isDrawn = (tag: string, name: string): boolean =>
  MEDIA.test(name) || (LINK.test(name) && /^(link|use|image)$/.test(tag));

/** Is `value` what a button says, rather than what was chosen or typed? */
const isCaption = (element: Element, tag: string): boolean =>
  /^(button|li|meter|progress)$/.test(tag) ||
  /^(submit|button|reset)$/.test((element as HTMLInputElement).type);

const maskMedia = (value: string): string =>
  /^(data|blob):|^#/.test(value) ? value : value.replace(SECRET_VALUE, `$1${MASK}`);

/** Signed and personal addresses of images: the parameter's value, or an e-mail address anywhere. */
const SECRET_VALUE =
  /([?&][^=&]*(?:token|key|sig|auth|session|secret|mail|pass)[^=&]*=)[^&\s,]+|[^\s/@?&=,]+@[^\s/?&=,]+\.\w+/gi;

/** rrweb's numbers: node type, event types, incremental sources. */
const ELEMENT = 2;
const FULL_SNAPSHOT = 2;
const INCREMENT = 3;
const META = 4;
const MUTATION = 0;
const INPUT = 5;
