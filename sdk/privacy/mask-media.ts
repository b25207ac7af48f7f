import type { Masks } from './masks.ts';

/** A parameter's value, and its name where that says that the value is secret, however short. */
const VALUE =
  /(token|key|sig|auth|sess|pass|mail|name)?[^=?&\s]*=([^\s/?&=,;#]+)|[^\s/?&=,;#]*(@|%40)[^\s/?&=,;#]+/gi;

/** The address of a picture, still good for drawing: its path stays, e-mail addresses and secret values go. */
export const maskMedia = (address: string, masks: Masks): string =>
  /^(data|blob):|^#/.test(address)
    ? address
    : address.replace(VALUE, (part, isSecret, value = part) =>
        part.replace(value, isSecret ? '***' : masks.maskTokens(value)),
      );
