import { ASSET_PREFIX } from './asset.ts';

/** What is kept: text of style sheets by hash, and where a picture or font is read from by its address. */
export interface KeptAssets {
  /** Undefined when that style sheet never arrived. */
  styleSheet(hash: string): string | undefined;
  /** Undefined when nothing is kept of that address: it stays, and the viewer does not load it. */
  readAddress(address: string): string | undefined;
}

const STYLE_SHEET = new RegExp(`^${ASSET_PREFIX}([0-9a-f]{32})$`);
const CSS_URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)/g;
/** Attributes whose whole value is an address. A link to a picture (`a`, `area`) stays a link. */
const ADDRESSES = new Set(['src', 'poster', 'background', 'href', 'xlink:href']);
const ADDRESS_LISTS = new Set(['srcset', 'imagesrcset']);
const LINKS = /^(a|area)$/i;

/**
 * Puts kept assets into what one event recorded, in place: it was parsed for this alone. The tree may be of
 * any depth and shape, so this is a loop over whatever is there.
 */
export function drawOnAssets(data: unknown, kept: KeptAssets): void {
  const rest: { readonly part: unknown; readonly isOfLink: boolean }[] = [{ part: data, isOfLink: false }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { part, isOfLink } = next;
    if (typeof part !== 'object' || part === null) continue;
    const fields = part as Record<string, unknown>;
    const isLink = typeof fields.tagName === 'string' && LINKS.test(fields.tagName);
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value !== 'string') rest.push({ part: value, isOfLink: isLink && name === 'attributes' });
      else if (!(isOfLink && name === 'href')) fields[name] = redrawn(name, value, kept);
    }
  }
}

function redrawn(name: string, value: string, kept: KeptAssets): string {
  const hash = value.startsWith(ASSET_PREFIX) ? STYLE_SHEET.exec(value)?.[1] : undefined;
  if (hash !== undefined) return styleSheetText(hash, kept);
  if (ADDRESSES.has(name)) return kept.readAddress(value) ?? value;
  if (ADDRESS_LISTS.has(name)) return withAddressList(value, kept);
  return value.includes('url(') ? withCssAddresses(value, kept) : value;
}

function styleSheetText(hash: string, kept: KeptAssets): string {
  const text = kept.styleSheet(hash);
  return text === undefined ? '/* This style sheet never arrived. */' : withCssAddresses(text, kept);
}

function withCssAddresses(css: string, kept: KeptAssets): string {
  return css.replace(CSS_URL, (whole, double?: string, single?: string, bare?: string) => {
    const address = kept.readAddress(double ?? single ?? bare ?? '');
    return address === undefined ? whole : `url("${address}")`;
  });
}

/** "small.png 1x, large.png 2x"; the specification splits at commas that whitespace follows or ends. */
function withAddressList(list: string, kept: KeptAssets): string {
  return list
    .split(/,(?=\s|$)/)
    .map((candidate) => {
      const [address = '', ...descriptors] = candidate.trim().split(/\s+/);
      return [kept.readAddress(address) ?? address, ...descriptors].join(' ');
    })
    .join(', ');
}
