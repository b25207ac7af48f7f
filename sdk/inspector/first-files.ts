import type { SentRequest } from '../platform/request.ts';

/** The tag's own file, which the page asks for, and the one that it fetches before it notes anything down. */
const FIRST = /\/desirepath(-behaviour)?\.m?js(\?|$)/;

/** What was asked for before anybody noted it down, as the browser remembers it. */
export const firstFiles = ({ timeOrigin }: Performance, entries: PerformanceEntryList): SentRequest[] =>
  entries
    .filter(({ name }) => FIRST.test(name))
    .map(({ name, startTime }) => ({ at: timeOrigin + startTime, url: name }));
