import { own } from '../platform/dom.ts';

/** By script: those of styles come and go with the pointer. */
export const scriptAnimations = (): Animation[] =>
  own(document, 'getAnimations')
    .call(document)
    .filter((each) => each.constructor === Animation);
