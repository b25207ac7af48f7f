import { isKept } from './kept-address.ts';

const CSS_URL = /url\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)/gi;
const CSS_IMPORT = /@import[^;]*;?/gi;
/** Up to the first text that is no address of ours: `image-set("a.png" 1x)` fetches without a url(). */
const IMAGE_SET = /image-set\((?:[^()"']|\([^()]*\))*["'][^;}]*/gi;
/** `u\72l(` and `\url(` are url( to a browser: CSS Syntax 3, section 4.3.7. Letters mean the same unescaped. */
const ESCAPED_LETTER = /\\(?:0{0,4}([46][1-9a-f]|[57][0-9a])\s?|([g-z]))/gi;

/** A style sheet or declaration that fetches nothing but what is embedded in it or kept with the replay. */
export function safeCss(css: string): string {
  return withPlainLetters(css)
    .replace(CSS_IMPORT, '')
    .replace(CSS_URL, (whole) => {
      const inner = whole
        .slice(4, -1)
        .trim()
        .replace(/^["']|["']$/g, '');
      return isKept(inner) || /^data:application\/(x-)?font/i.test(inner) ? whole : 'none';
    })
    .replace(IMAGE_SET, 'none');
}

function withPlainLetters(css: string): string {
  if (!css.includes('\\')) return css;
  return css.replace(ESCAPED_LETTER, (_, hex?: string, letter?: string) =>
    hex === undefined ? (letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
