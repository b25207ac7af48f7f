import type { Desirepath, SessionLink } from './desirepath.ts';
import { leaveEarly } from './early.ts';
import { createIdentity } from './identity/identity.ts';
import type { Options } from './options.ts';
import { own } from './platform/dom.ts';
import { type KeyStore, PREFIX } from './platform/key-store.ts';
import { type LaterFile, loadFile } from './platform/load-file.ts';
import { guard } from './platform/scope.ts';

export type Core = ReturnType<typeof createCore>;
/** What is only known later. */
type Later = {
  /** The first file has told the page view, because the visitor seemed to leave. */
  isTold?: boolean;
  /** Erases what is in IndexedDB; not there while the behaviour file, which knows it, is not. */
  onErase?: Behaviour['erase'];
  /** Takes the calls that the site makes from then on. */
  onCall?: (call: Call) => void;
};
/** What the behaviour file registers: it goes on with the core, or erases what is in IndexedDB. */
export type Behaviour = { readonly begin: (core: Core) => void; readonly erase: (store: KeyStore) => void };

/** A call of the site, with its moment. */
export type Call = readonly [name: keyof Desirepath, args: readonly unknown[], at: number];
/** A click with what is gone after its dispatch: the element inside all shadow roots. */
export type EarlyClick = readonly [event: Event, deepest: EventTarget | undefined, at: number];

/** What the window hears: what is said to the document bubbles, or is captured. */
type Heard = WindowEventMap & DocumentEventMap;

/** Told to the other tabs of the browser when consent is withdrawn in one. */
export const DENIED = 'denied';

/** Global Privacy Control (https://globalprivacycontrol.org). */
export const isRefused = (): unknown =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/**
 * What the first file has and the behaviour file goes on with: who is here, and what happened until that
 * file came. It replaces the functions `on…`. `deny` takes consent away.
 */
export function createCore(options: Options, earlyCalls: Call[], deny: (isTold?: boolean) => void) {
  const ending = new AbortController();
  const { signal } = ending;
  /**
   * In the capture phase: pages that stop propagation are still heard, and the window hears what is said to the document,
   * whose own methods a page's `<img name=addEventListener>` may hide.
   */
  const on = <Type extends keyof Heard>(type: Type, handler: (event: Heard[Type]) => void): void =>
    // Never cancelled, and on window and document passive unless said otherwise: no scrolling waits for it.
    window.addEventListener(type, guard(handler) as EventListener, { capture: true, signal });
  const identity = createIdentity(options);
  const { session, tab } = identity;

  const parts = {
    options,
    ending,
    ...identity,
    deny,
    load: <Start>(name: LaterFile, run: (start: Start) => void): string =>
      loadFile<Start>(options, name, (start) => signal.aborted || run(start)),
    openedAt: Date.now(),
    earlyCalls,
    earlyClicks: [] as EarlyClick[] | undefined,
    pageNumber: tab.next('page') + 1,
    /** The page is hidden or left. */
    onLeave: (): void => leaveEarly(core),
    link: (): SessionLink => ({
      id: session.current().id,
      replayUrl: `${options.collector}/sessions/${session.current().id}`,
      dropped: 0,
    }),
    end() {
      ending.abort();
      tab.setOpen(false);
    },
  };
  const core: typeof parts & Later = parts;

  on('click', (event) => core.earlyClicks?.push([event, event.composedPath()[0], Date.now()]));
  on('visibilitychange', () => own(document, 'hidden') && core.onLeave());
  on('pagehide', () => {
    core.onLeave();
    tab.setOpen(false);
  });
  on('storage', ({ key, newValue }) => {
    if (key === PREFIX + DENIED && newValue) deny(true);
  });
  core.load<Behaviour>('behaviour', (behaviour) => behaviour.begin(core));
  return core;
}
