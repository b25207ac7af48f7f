import type { StartOptions } from './options.ts';
import { own } from './platform/dom.ts';
import { start } from './start.ts';

/** Reads the tag's `data-` attributes. A wrong one is said once, in the console, with its fix. */
function startFromTag({ dataset, src, nonce }: HTMLScriptElement): void {
  try {
    start({
      collector: new URL(src).origin,
      // Where this file came from, the later ones are too.
      files: src.replace(/\/[^/]*$/, ''),
      nonce,
      ...dataset,
      // An attribute without a value is the empty string, and means yes.
      cookieless: 'cookieless' in dataset,
      canvas: 'canvas' in dataset,
      spa: dataset.spa !== 'false',
    } as StartOptions);
  } catch (error) {
    console.error(error);
  }
}

const script = own(document, 'currentScript');
if (script) startFromTag(script as HTMLScriptElement);
