import { isEmbedded, isKept, isKeptList } from './kept-address.ts';
import { isRecord, REPLAY_EVENT, REPLAY_SOURCE, type ReplayEvent } from './replay-event.ts';
import { safeCss } from './safe-css.ts';

/**
 * Takes out of recorded pages what could run, or tell the live site that somebody is watching. The frame is
 * sandboxed without scripts and the viewer's CSP forbids the rest; this is the third wall. Without it, pages
 * fetch whatever they name wherever a proxy drops the CSP, and rrweb (2.2.2) builds nodes in the viewer's own
 * document when it seeks (rrdom `createOrGetNode`): that their handlers stay silent then rests on nothing but
 * their being moved into the frame before they fire. The events are changed in place: they were parsed for
 * this alone, and a copy of 20 MB would double the memory.
 */
export function makeReplaySafe(events: readonly ReplayEvent[], placeholderUrl: string): void {
  for (const { type, data } of events) {
    if (!isRecord(data)) continue;
    if (type === REPLAY_EVENT.fullSnapshot) makeNodeSafe(data.node, placeholderUrl);
    if (type === REPLAY_EVENT.incremental && data.source === REPLAY_SOURCE.mutation)
      makeMutationSafe(data, placeholderUrl);
    else if (type === REPLAY_EVENT.incremental && STYLE_SOURCES.has(data.source)) makeStylesSafe(data);
  }
}

/** rrweb's StyleSheetRule, StyleDeclaration and AdoptedStyleSheet. */
const STYLE_SOURCES: ReadonlySet<unknown> = new Set([8, 13, 15]);

/** Elements that load or run something, or change what every other URL means. */
const REFUSED_TAGS = new Set([
  'script',
  'base',
  'object',
  'embed',
  'applet',
  'frame',
  'portal',
  'fencedframe',
]);
/** Attributes that make a browser fetch, or go somewhere. `href` is decided by the element that has it. */
const FETCHING = new Set(['src', 'srcset', 'poster', 'background', 'data', 'imagesrcset', 'xlink:href']);
const LISTS = new Set(['srcset', 'imagesrcset']);
const REFUSED_ATTRIBUTES = new Set(['srcdoc', 'ping', 'action', 'formaction', 'http-equiv', 'rr_src']);

function makeMutationSafe(data: Record<string, unknown>, placeholderUrl: string): void {
  for (const added of listOf(data.adds)) if (isRecord(added)) makeNodeSafe(added.node, placeholderUrl);
  for (const changed of listOf(data.attributes)) {
    if (isRecord(changed) && isRecord(changed.attributes))
      makeAttributesSafe(changed.attributes, undefined, placeholderUrl);
  }
  for (const changed of listOf(data.texts)) {
    // Whether the text is of a style element is not recorded; words of a page seldom hold a brace and a url().
    if (isRecord(changed) && typeof changed.value === 'string' && changed.value.includes('{'))
      changed.value = safeCss(changed.value);
  }
}

/** Every text in a change of style sheets is CSS: rules, declarations' values, whole sheets. */
function makeStylesSafe(data: Record<string, unknown>): void {
  const rest: unknown[] = [data];
  while (rest.length > 0) {
    const part = rest.pop();
    if (!isRecord(part) && !Array.isArray(part)) continue;
    // Arrays too: a style change with a priority travels as [value, "important"].
    const fields = part as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') fields[name] = safeCss(value);
      else rest.push(value);
    }
  }
}

function makeNodeSafe(root: unknown, placeholderUrl: string): void {
  // A loop with its own stack: recorded trees can be deeper than the call stack.
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const node = rest.pop();
    if (!isRecord(node)) continue;
    if (typeof node.tagName === 'string' && REFUSED_TAGS.has(node.tagName.toLowerCase()))
      node.tagName = 'noscript';
    if (isRecord(node.attributes)) makeAttributesSafe(node.attributes, node.tagName, placeholderUrl);
    if (node.isStyle === true && typeof node.textContent === 'string')
      node.textContent = safeCss(node.textContent);
    rest.push(...listOf(node.childNodes));
  }
}

function makeAttributesSafe(
  attributes: Record<string, unknown>,
  tagName: unknown,
  placeholderUrl: string,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    const lower = name.toLowerCase();
    if (lower.startsWith('on') || REFUSED_ATTRIBUTES.has(lower)) delete attributes[name];
    else if (isRecord(value)) makeStylesSafe(value);
    else if (typeof value !== 'string') continue;
    else if (lower === 'style' || lower === '_csstext') attributes[name] = safeCss(value);
    else if (FETCHING.has(lower)) attributes[name] = safeResource(value, lower, placeholderUrl);
    else if (lower === 'href' && !isInert(value, tagName)) delete attributes[name];
  }
}

/** A picture that may not be fetched becomes a quiet stand-in, so that its place in the layout stays. */
function safeResource(value: string, attribute: string, placeholderUrl: string): string {
  if (LISTS.has(attribute) ? isKeptList(value) : isKept(value)) return value;
  return attribute === 'src' ? placeholderUrl : '';
}

/**
 * A link may keep its address (it colours as a link; the frame takes no input), a drawn picture one that is
 * kept; all else only fragments.
 */
function isInert(href: string, tagName: unknown): boolean {
  if (isEmbedded(href)) return true;
  if (typeof tagName !== 'string') return false;
  if (/^(image|feimage)$/i.test(tagName)) return isKept(href);
  const isLink = /^(a|area)$/i.test(tagName);
  return isLink && /^(https?:|mailto:|tel:|\/)/i.test(href.trim());
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
