import type { Rule } from '../../../sdk/protocol/journey.ts';

export function urlRules(...patterns: readonly string[]): Rule[] {
  return patterns.map((pattern) => ({ kind: 'url', pattern }));
}

/**
 * Paths with one of these segments at any depth, the site's root included: "cart" is /cart, /cart.html,
 * /en/cart/ and /cart/items/3.
 */
export function anywhere(...segments: readonly string[]): string[] {
  return segments.map((segment) => `/{*/}?${segment}{.html}?{/*}?`);
}

/** Shops that live behind one path name the page in the query: OpenCart's ?route=checkout/cart. */
export function routes(...values: readonly string[]): string[] {
  return values.map((value) => `/index.php?{*&}?route=${value}*`);
}
