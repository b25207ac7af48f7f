import type { MaskMode } from '../protocol/journey.ts';

/** What stands for whatever is hidden: always the same, so that its length tells nothing. */
export const MASK = '***';

const EMAIL = /[^\s@/?&=<>]+(@|%40)[^\s@/?&=<>]+\.\w+/g;
/** Session ids, keys, UUIDs: long, with a digit; hyphens only beside capitals, because slugs have hyphens too. */
const TOKEN = /[\da-f]{8}-[\da-f-]{27}|(?=\w*\d)\w{20,}|(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{24,}/g;
/** Six digits and more are phone, order and card numbers; fewer number steps, sizes and test ids. */
const LONG_NUMBER = /\d(?:[ .-]?\d){5,}/g;
/** A number with the separators inside it, so that 1,234.50 and 7 look alike. */
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** E-mail addresses, tokens and long numbers: what no mode but `open` lets out, not even in attributes. */
export const maskTokens = (text: string): string =>
  text.replace(EMAIL, MASK).replace(TOKEN, MASK).replace(LONG_NUMBER, MASK);

/** Text that a visitor can read, as the mode allows it to leave the browser. */
export function maskText(text: string, mode: MaskMode): string {
  if (mode === 'open') return text;
  if (mode === 'strict') return text.replace(/\S+/g, MASK);
  return maskTokens(text).replace(NUMBER, MASK);
}
