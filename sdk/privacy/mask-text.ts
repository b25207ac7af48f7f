import { MASK, maskTokens } from '../protocol/address/mask-tokens.ts';
import type { MaskMode } from '../protocol/journey.ts';

/** A number with the separators inside it, so that 1,234.50 and 7 look alike. */
const NUMBER = /\p{N}(\S?\p{N})*/gu;

/** Text that a visitor can read, as the mode allows it to leave the browser. */
export function maskText(text: string, mode: MaskMode): string {
  if (mode === 'open') return text;
  if (mode === 'strict') return text.replace(/\S+/g, MASK);
  return maskTokens(text).replace(NUMBER, MASK);
}
