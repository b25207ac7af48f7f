import type { RecordedEvent, Site } from '../support/expect-events.ts';

/** rrweb's number of a whole picture of the page. */
export const FULL_SNAPSHOT = 2;

/** What the recorder sent, as it happened: chunks may arrive in another order. */
export const recorded = (site: Site): RecordedEvent[] =>
  [...site.chunks].sort((one, other) => one.seq - other.seq).flatMap((chunk) => chunk.recorded);

export const snapshots = (site: Site): RecordedEvent[] =>
  recorded(site).filter(({ type }) => type === FULL_SNAPSHOT);
