import type { MaskMode } from '../protocol/journey.ts';
import { maskCss } from './mask-css.ts';
import { maskMedia } from './mask-media.ts';
import type { Masks } from './masks.ts';

/** What is built and drawn with: no words for people in them, and the replay needs them. */
const STRUCTURE =
  /^(id|name|type|role|rel|media|lang|dir|slot|align|width|height|data-(dp-.+|testid|state|side|align|orientation|theme))$/;
/** What any name may hold: switches, and numbers that count columns rather than money. */
const PLAIN = /^(true|false|\d\d?)$/;
/** Where a link leads; nothing on the replayed page is fetched from there. */
const LINK = /href$|action$|^(ping|cite|data|rr_src)$/;
const MEDIA = /src(set)?$|^(poster|background)$/;
/** On SVG elements nearly everything is geometry: not these. */
const SVG_WORDS = /[:_]|^(data|aria|id|label|title)/;

/**
 * One attribute as the mode allows it to leave; rrweb itself masks none
 * (https://github.com/rrweb-io/rrweb/issues/1609, https://github.com/rrweb-io/rrweb/issues/1361). What is
 * not known to be structure is text: pages put customers' names into attributes of their own.
 */
export function maskAttribute(
  element: Element,
  tag: string,
  name: string,
  value: string,
  mode: MaskMode,
  masks: Masks,
): string {
  const { maskText, maskTokens, maskUrl } = masks;
  const { type } = element as HTMLInputElement;
  if (!value) return value;
  // Also `data-value`, `aria-valuenow`: where components keep what was typed. But a button's says what it does.
  if (/value/.test(name))
    return tag === 'input' && /^(submit|button|reset)$/.test(type) ? maskText(value, mode) : MASK;
  if (/^(style|_cssText)$/.test(name)) return maskCss(value, mode, masks);
  if (LINK.test(name) && !isDrawn(element, tag, value)) return mode === 'strict' ? MASK : maskUrl(value);
  // Class names look like tokens ("Card_title__3kX9a"), and stylesheets must find them.
  if (mode === 'open' || /^(class$|rr_)/.test(name)) return value;
  if (LINK.test(name) || MEDIA.test(name)) return maskDrawn(tag, value, mode, masks);
  if ('ownerSVGElement' in element && !SVG_WORDS.test(name)) return value;
  if (STRUCTURE.test(name) || isViewport(element)) return maskTokens(value);
  return PLAIN.test(value) ? value : maskText(value, mode);
}

const MASK = '***';

/** Is this a stylesheet, or what an SVG is drawn from? */
const isDrawn = (element: Element, tag: string, address: string): boolean =>
  tag === 'link'
    ? (element as HTMLLinkElement).rel === 'stylesheet'
    : /^(use|image)$/.test(tag) || (address[0] === '#' && tag !== 'a');

/** Strict shows no pictures, but needs stylesheets and the parts of an SVG. */
const maskDrawn = (tag: string, address: string, mode: MaskMode, masks: Masks): string =>
  mode === 'strict' && !/^(link|use)$/.test(tag) && address[0] !== '#' ? '' : maskMedia(address, masks);

const isViewport = (element: Element): boolean => (element as HTMLMetaElement).name === 'viewport';
