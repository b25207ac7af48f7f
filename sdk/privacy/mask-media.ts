import { guard } from '../platform/scope.ts';
import type { Masks } from './masks.ts';

/** A parameter with its value; else anything around an "@". */
const PART = /([^=?&\s]*=)([^\s/?&=,;#]+)|[^\s/?&=,;#]*(@|%40)[^\s/?&=,;#]+/g;
/** Names of parameters whose value is secret, however short. */
const SECRET = /token|key|sig|auth|sess|pass|mail|name/i;

/** The address of a picture, still good for drawing: its path stays, e-mail addresses and secret values go. */
export const maskMedia = (address: string, masks: Masks): string =>
  /^(data|blob):|^#/.test(address)
    ? address
    : address.replace(PART, (part, name = '', value = part) => {
        // An encoded slash, %2F, would make a token of the word after it.
        const plain = guard(decodeURIComponent)(value) ?? value;
        const masked = SECRET.test(name) ? '***' : masks.maskTokens(plain);
        return masked === plain ? part : name + masked;
      });
