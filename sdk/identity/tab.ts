import type { KeyStore } from '../platform/key-store.ts';

type TabRecord = {
  id: string;
  session: string;
  batch: number;
  replay: number;
  page: number;
  isOpen: boolean;
};

/**
 * One browsing context and its counters, which the pages of a multi-page site continue.
 *
 * Browsers copy sessionStorage into a duplicated tab and into `window.open`
 * (https://html.spec.whatwg.org/multipage/webstorage.html#dom-sessionstorage-dev): a record that its
 * page has not closed belongs to a tab that is still open elsewhere, so this one takes a new id. The
 * record is read again at each use, because a page that comes back from the back/forward cache was
 * overtaken by later pages of its tab.
 */
export function createTab(deps: {
  readonly store: KeyStore;
  readonly newId: () => string;
  readonly sessionId: () => string;
}) {
  const { store, newId, sessionId } = deps;

  const read = (): TabRecord => {
    const known = store.get<TabRecord>('tab');
    const session = sessionId();
    if (known?.session === session) return known;
    // Counters of batches start anew with a session; pages go on counting as long as the tab lives.
    return { id: known?.id ?? newId(), session, batch: 0, replay: 0, page: known?.page ?? 0, isOpen: true };
  };

  if (store.get<TabRecord>('tab')?.isOpen)
    store.set('tab', { ...read(), id: newId(), batch: 0, replay: 0, page: 0 });

  const setOpen = (isOpen: boolean): void => store.set('tab', { ...read(), isOpen });
  setOpen(true);

  return {
    id: (): string => read().id,
    setOpen,
    /** The number to use now, counted from 0 a session for batches and replay chunks, a tab for pages. */
    next(counter: 'batch' | 'replay' | 'page'): number {
      const record = read();
      const number = record[counter]++;
      store.set('tab', record);
      return number;
    },
  };
}
export type Tab = ReturnType<typeof createTab>;
