import type { MaskMode } from '../protocol/journey.ts';
import { maskMedia } from './mask-media.ts';
import type { Masks } from './masks.ts';

/** Declarations that can bring words: `content`, and custom properties that may end there. */
const SAID = /(content|--[\w-]+)\s*:("(\\.|[^"\\])*"|'(\\.|[^'\\])*'|[^;{}"'])*/gs;
const STRING = /(["'])((\\.|(?!\1)[^\\])*)\1/gs;
/** An icon, or a bullet, says nothing: its escapes may stay. */
const WORDS = /(^|[^\\\da-f])[\da-f]*[\p{L}\p{N}]/iu;
const ADDRESS = /url\(\s*(["']?)(.*?)\1\s*\)/gi;
/** Drawn with, but no picture: a font, another stylesheet, a part of this document. */
const TOOL = /\.(woff|ttf|otf|css)|font\/|^#/i;

/**
 * A stylesheet, or a style attribute, as the mode allows it to leave: what it says is masked like text,
 * addresses of pictures like pictures.
 */
export function maskCss(css: string, mode: MaskMode, masks: Masks): string {
  if (mode === 'open') return css;
  return css
    .replace(SAID, (declaration) =>
      declaration.replace(
        STRING,
        (_, quote, said) => quote + (WORDS.test(said) ? masks.maskText(said, mode) : said) + quote,
      ),
    )
    .replace(ADDRESS, (whole, quote, address) =>
      TOOL.test(address)
        ? whole
        : `url(${quote}${mode === 'strict' ? '' : maskMedia(address, masks)}${quote})`,
    );
}
