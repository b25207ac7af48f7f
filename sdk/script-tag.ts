import type { Desirepath } from './desirepath.ts';
import type { StartOptions } from './options.ts';
import { start } from './start.ts';

/** Calls that the page made before this file arrived wait in the stub's queue, as name and arguments. */
type Stub = { q?: [name: keyof Desirepath, ...args: never[]][] };

const page = window as { desirepath?: Stub & Partial<Desirepath> };

/** Reads the tag's `data-` attributes. A wrong one is said once, in the console, with its fix. */
function startFromTag({ dataset, src, nonce }: HTMLScriptElement): void {
  try {
    const waiting = page.desirepath?.q ?? [];
    // Where this file came from, the later ones are too.
    const files = src.replace(/\/[^/]*$/, '');
    const api = start({
      collector: new URL(src).origin,
      files,
      nonce,
      ...dataset,
      // An attribute without a value is the empty string, and means yes.
      cookieless: 'cookieless' in dataset,
      spa: dataset.spa !== 'false',
    } as StartOptions);
    page.desirepath = api;
    for (const [name, ...args] of waiting) (api[name] as (...args: never[]) => void)(...args);
  } catch (error) {
    console.error(error);
  }
}

// Two copies of the tag are one: the first that ran has replaced the stub.
const script = document.currentScript;
if (script && !page.desirepath?.session) startFromTag(script as HTMLScriptElement);
