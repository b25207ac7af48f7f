import type { StartOptions } from './options.ts';
import { own } from './platform/dom.ts';
import { start } from './start.ts';

const tag = own(document, 'currentScript') as HTMLScriptElement | null;
// Reads the tag's `data-` attributes. A wrong one is said once, in the console, with its fix.
try {
  if (tag)
    start({
      collector: new URL(tag.src).origin,
      // Where this file came from, the later ones are too.
      files: tag.src.replace(/\/[^/]*$/, ''),
      nonce: tag.nonce,
      ...tag.dataset,
    } as StartOptions);
} catch (error) {
  console.error(error);
}
