import { type Behaviour, type Call, type Core, createCore, DENIED, isRefused } from './core.ts';
import type { Desirepath } from './desirepath.ts';
import { openStores } from './identity/identity.ts';
import { readOptions, type StartOptions } from './options.ts';
import { own } from './platform/dom.ts';
import { loadFile } from './platform/load-file.ts';
import { guard } from './platform/scope.ts';

/** `q`: nobody listens; calls made through the stub, before this file came, wait in it as name and arguments. */
type OnPage = Partial<Desirepath> & { q?: [name: keyof Desirepath, ...args: never[]][] | undefined };

type Page = { desirepath?: OnPage };

/** Pages that call but never consent do not fill the memory; and a batch takes 500 events. */
const MOST_CALLS = 400;

/**
 * Starts the SDK once it may: with consent, unless the browser sends Global Privacy Control, and not before a
 * prerendered page is shown. Until then calls wait in memory. Two copies on a page are one: the first
 * that is started, by tag or by call, is everybody's. Throws for a wrong option.
 */
export function start(given: StartOptions): Desirepath {
  const known = (window as Page).desirepath;
  if (known?.session && !known.q) return known as Desirepath;

  const options = readOptions(given);
  let core: Core | undefined;
  /** None after `stop`: what is said then is said to nobody. */
  let calls: Call[] | undefined = [];

  const begin = guard(() => {
    if (core || !calls || isRefused()) return;
    if (own(document as Document & { prerendering?: boolean }, 'prerendering')) {
      window.addEventListener('prerenderingchange', begin, true);
    } else core = createCore(options, calls, deny);
  });
  const end = (): void => {
    core?.end();
    core = calls = undefined;
  };
  /** Erases ids and whatever was not yet sent, of earlier pages too; `isTold` by another tab, which did. */
  const deny = guard((isTold?: boolean) => {
    const [store, perTab] = openStores(options);
    const isClean = isTold || !(store.get('visitor') || store.get(DENIED));
    const erase = core?.onErase;
    end();
    store.clear();
    perTab.clear();
    // Stays until all is erased: the next page goes on with it, should this one be left before.
    if (!isClean) store.set(DENIED, 1);
    if (erase) erase(store);
    else if (!isClean)
      loadFile<Behaviour>(options, 'behaviour', (behaviour) => core || behaviour.erase(store));
  });
  const api: OnPage = {
    consent(choice) {
      if (choice === 'granted') {
        calls ??= [];
        begin();
      } else deny();
    },
    stop: guard(() => {
      core?.onLeave();
      end();
      api.q = [];
    }),
    session: guard(() => core?.link()),
  };
  for (const name of ['stage', 'track', 'identify', 'variant', 'reset'] as const) {
    api[name] = guard((...args: unknown[]) => {
      const call: Call = [name, args, Date.now()];
      if (core?.onCall) core.onCall(call);
      else if (calls && calls.length < MOST_CALLS) calls.push(call);
    });
  }
  (window as Page).desirepath = api;
  if (options.consent === 'granted') begin();
  for (const [name, ...args] of known?.q ?? []) (api[name] as (...args: never[]) => void)(...args);
  return api as Desirepath;
}
