import type { KeyStore } from '../platform/key-store.ts';

type TabRecord = {
  id: string;
  session: string;
  batch: number;
  replay: number;
  page: number;
  isOpen?: boolean;
};

/**
 * One browsing context and its counters, which the pages of a multi-page site continue.
 *
 * Browsers copy sessionStorage into a duplicated tab and into `window.open`
 * (https://html.spec.whatwg.org/multipage/webstorage.html#dom-sessionstorage-dev): a record that its
 * page has not closed belongs to a tab that is still open elsewhere, so this one takes a new id. So does
 * a page that was prerendered (`activatedAt`): while it is shown the page before it is still telling its last,
 * in another process, and two that count on from one record would use the same numbers.
 *
 * The record is read again at each use, as long as it is this tab's: a page that comes back from the
 * back/forward cache was overtaken by later pages of its tab, one of which may still tell its last.
 */
export function createTab(
  store: KeyStore,
  newId: () => string,
  sessionId: () => string,
  activatedAt?: number,
) {
  const stored = (): TabRecord | undefined => store.get<TabRecord>('tab');
  let record = activatedAt || stored()?.isOpen ? undefined : stored();
  const read = (): TabRecord => {
    const session = sessionId();
    const known = stored();
    if (known?.id === record?.id) record = known;
    // Counters of batches start anew with a session; pages go on counting as long as the tab lives.
    return record?.session === session
      ? record
      : { id: newId(), page: 0, ...record, session, batch: 0, replay: 0 };
  };
  const write = (change: Partial<TabRecord>): void => {
    record = { ...read(), ...change };
    store.set('tab', record);
  };
  write({ isOpen: true });

  return {
    id: (): string => read().id,
    setOpen(isOpen: boolean): void {
      if (isOpen) record = stored();
      write({ isOpen });
    },
    /** The number to use now, counted from 0 a session for batches and replay chunks, a tab for pages. */
    next(counter: 'batch' | 'replay' | 'page'): number {
      const number = read()[counter];
      write({ [counter]: number + 1 });
      return number;
    },
  };
}
