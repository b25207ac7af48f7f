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
export function createTab(store: KeyStore, newId: () => string, sessionId: () => string) {
  const read = (): TabRecord => {
    const known = store.get<TabRecord>('tab');
    const session = sessionId();
    // Counters of batches start anew with a session; pages go on counting as long as the tab lives.
    return known?.session === session
      ? known
      : { id: newId(), page: 0, isOpen: true, ...known, session, batch: 0, replay: 0 };
  };
  const write = (change: Partial<TabRecord>): void => store.set('tab', { ...read(), ...change });
  const setOpen = (isOpen: boolean): void => write({ isOpen });

  if (store.get<TabRecord>('tab')?.isOpen) store.set('tab');
  setOpen(true);

  return {
    id: (): string => read().id,
    setOpen,
    /** The number to use now, counted from 0 a session for batches and replay chunks, a tab for pages. */
    next(counter: 'batch' | 'replay' | 'page'): number {
      const number = read()[counter];
      write({ [counter]: number + 1 });
      return number;
    },
  };
}
