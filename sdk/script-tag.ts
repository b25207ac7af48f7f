import type { Desirepath } from './desirepath.ts';
import type { StartOptions } from './options.ts';
import { guard } from './platform/scope.ts';
import { start } from './start.ts';

/** Calls that the page made before this file arrived: `desirepath=window.desirepath||{q:[]}` and friends. */
type Stub = { q?: [keyof Desirepath, ...unknown[]][] };

const page = window as { desirepath?: Stub & Partial<Desirepath> };

/** Reads the tag's `data-` attributes. A wrong one is said once, in the console, with its fix. */
function startFromTag(script: HTMLScriptElement): void {
  const { dataset, src, nonce } = script;
  const files = src.replace(/\/[^/]*$/, '');
  try {
    const options = {
      ...dataset,
      collector: dataset.collector ?? new URL(src).origin,
      files,
      nonce: dataset.nonce ?? nonce,
      sample: Number(dataset.sample ?? 1),
      // An attribute without a value is the empty string, and means yes.
      cookieless: isOn(dataset.cookieless, false),
      spa: isOn(dataset.spa, true),
    } as StartOptions;
    const waiting = page.desirepath?.q ?? [];
    const api = start(options);
    page.desirepath = api;
    for (const [name, ...args] of waiting) guard(api[name] as (...args: unknown[]) => unknown)(...args);
  } catch (error) {
    console.error(error);
  }
}

const isOn = (value: string | undefined, otherwise: boolean): boolean =>
  value === undefined ? otherwise : value !== 'false';

// Two copies of the tag are one: the first that ran has replaced the stub.
const script = document.currentScript;
if (script instanceof HTMLScriptElement && !page.desirepath?.session) startFromTag(script);
