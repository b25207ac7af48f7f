import type {
  attributes,
  eventWithTime,
  incrementalData,
  mutationData,
  serializedNodeWithId,
} from '@rrweb/types';
import { maskAttribute } from '../privacy/mask-attribute.ts';
import { maskCss } from '../privacy/mask-css.ts';
import { createModes } from '../privacy/mode-at.ts';
import type { MaskMode } from '../protocol/journey.ts';
import { CUSTOM, FULL_SNAPSHOT, INCREMENT, META } from './event-types.ts';
import type { RecorderHost } from './recorder-host.ts';

/** Never recorded, in no mode: passwords, payment, hidden fields and what the site excludes. */
export const BLOCKED =
  '[data-dp-block],input[type=password],input[type=hidden],[autocomplete^="cc-"],[autocomplete*="password"],' +
  'input[name*="card" i],input[name*="cvv" i],input[name*="cvc" i],input[name*="iban" i]';

const MASK = '***';
/** What the viewer finds a blocked element by, to draw its clicks. */
const FINDABLE = ['id', 'name', 'type', 'data-testid', 'data-dp-event'];

/**
 * What rrweb's own masking leaves: attributes, addresses, captions, option and radio values, stylesheets.
 * `text` and `input` are for rrweb's options, `apply` masks an event in place before it is kept.
 */
export function createMasking(recorderHost: RecorderHost, nodeOf: (id: number) => Node | null) {
  const maskText = remembered((mode, text) => recorderHost.maskText(text, mode as MaskMode));
  const maskAddress = remembered((_, url) => recorderHost.maskUrl(url));
  const host = {
    ...recorderHost,
    maskText: (text: string, mode: MaskMode): string => maskText(mode, text),
    // Others are masked by what they lead to from this page.
    maskUrl: (url: string): string =>
      /^https?:/.test(url) ? maskAddress('', url) : recorderHost.maskUrl(url),
  };
  const { modeAt, forget, settle } = createModes(host.modeOf);

  const text = (value: string, element: HTMLElement | null): string => {
    if (!value.trim()) return value;
    if (element?.localName === 'style') return maskCss(value, modeAt(element), host);
    return element?.isContentEditable || /^(textarea|script)$/.test(element?.localName ?? '')
      ? MASK
      : host.maskText(value, modeAt(element));
  };

  const attributesOf = (element: Element, all: attributes): void => {
    const mode = modeAt(element);
    // Of an element of this or of a frame's realm; a form may have an <input name=localName>.
    const tag = `${element.localName}`;
    // A frame's content is recorded, masked, as a document of its own.
    delete all.srcdoc;
    if (mode === 'strict') delete all.checked;
    for (const [name, value] of Object.entries(all)) {
      if (typeof value === 'string') all[name] = maskAttribute(element, tag, name, value, mode, host);
      else if (typeof value === 'object' && value) maskRules(value, mode);
    }
  };

  /** Changes to stylesheets and to single declarations: every string inside is CSS, and may be spoken. */
  const maskRules = (holder: object, mode: MaskMode): void => {
    const fields = holder as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') fields[name] = maskCss(`content:${value}`, mode, host).slice(8);
      else if (value instanceof Object) maskRules(value, mode);
    }
  };

  const node = (serialized: serializedNodeWithId): void => {
    const of = nodeOf(serialized.id);
    if (serialized.type === ELEMENT && of) {
      const all = serialized.attributes;
      // Not `instanceof`: the elements of frames have classes of their own.
      const element = of as Element;
      if (all.rr_width !== undefined) restoreNames(element, all);
      attributesOf(element, all);
    } else if (serialized.type === TEXT && of?.parentElement?.localName === 'style') {
      // rrweb leaves the text of style elements to whoever masks text.
      serialized.textContent = text(serialized.textContent, of.parentElement);
    }
    if ('childNodes' in serialized) for (const child of serialized.childNodes) node(child);
  };

  const mutation = ({ adds, attributes }: mutationData): void => {
    for (const added of adds) node(added.node);
    for (const changed of attributes) {
      const element = nodeOf(changed.id);
      if (element) attributesOf(element as Element, changed.attributes as attributes);
    }
  };

  const increment = (data: incrementalData): void => {
    if (data.source === MUTATION) {
      mutation(data);
      return;
    }
    forget();
    const mode = modeAt('id' in data && data.id ? nodeOf(data.id) : null);
    if (data.source === INPUT) {
      if (data.text) data.text = MASK;
      if (mode === 'strict') data.isChecked = false;
    } else if (STYLES.includes(data.source)) maskRules(data, mode);
  };

  const apply = (event: eventWithTime): void => {
    if (event.type === META) event.data.href = host.maskUrl(event.data.href);
    else if (event.type === FULL_SNAPSHOT) node(event.data.node);
    else if (event.type === INCREMENT) increment(event.data);
    else if (event.type === CUSTOM) settle();
  };

  return { text, input: (): string => MASK, apply, modeAt, forget };
}

/** Pages say the same short things over and over: "true", "active", "12". So many of them are not looked at again. */
const MOST_REMEMBERED = 1_000;
const LONGEST_REMEMBERED = 60;

function remembered(mask: (how: string, text: string) => string): typeof mask {
  const known = new Map<string, string>();
  return (how, text) => {
    if (text.length > LONGEST_REMEMBERED) return mask(how, text);
    const key = how + text;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const masked = mask(how, text);
    known.set(key, masked);
    return masked;
  };
}

/** rrweb strips a blocked element of everything but its size; without a name its clicks could not be placed. */
function restoreNames(element: Element, all: attributes): void {
  for (const name of FINDABLE) {
    const value = element.getAttribute(name);
    if (value !== null) all[name] = value;
  }
}

/** rrweb's numbers: node types, event types, incremental sources (rules, a declaration, adopted sheets). */
const ELEMENT = 2;
const TEXT = 3;
const MUTATION = 0;
const INPUT = 5;
const STYLES = [8, 13, 15];
