import { childrenOf, matches, own } from '../platform/dom.ts';

/** As many as the protocol takes. */
const MOST = 24;
/** Of what only wraps others. */
const WRAPPERS = 'body,main,div:only-of-type,:has(>main,>section,>article)';

/**
 * The page in blocks, from its top: header, footer, what `main` is made of, as far as there is room. By structure
 * alone, so that they are the same at any width.
 */
export function blocksOf(): Element[] {
  const blocks: Element[] = [own(document, 'body')];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Element;
    // A query below each would look through all that is in it.
    const parts = matches(block, WRAPPERS)
      ? childrenOf(block).filter((part) => !matches(part, 'script,style'))
      : [];
    // They may be taken apart themselves.
    if (parts[0] && blocks.length + parts.length <= MOST + 1) blocks.splice(at--, 1, ...parts);
  }
  return blocks;
}
