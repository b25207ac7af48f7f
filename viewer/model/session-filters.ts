import type { Outcome, SessionsQuery } from '../../collector/api/sessions.ts';
import { isKey } from './scope.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

/** What narrows a list of sessions, beyond the scope. Names are the API's. */
export type SessionFilters = Readonly<
  Pick<
    SessionsQuery,
    | 'stage'
    | 'outcome'
    | 'converted'
    | 'signal'
    | 'hotspot'
    | 'exitPageGroup'
    | 'exitSelector'
    | 'touchedPageGroup'
    | 'touchedSelector'
    | 'hasReplay'
  >
>;

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  reached: 'reached',
  went_on: 'went on from',
  open: 'are still open in',
  dropped: 'dropped off at',
};

const FREE_TEXT = [
  'stage',
  'hotspot',
  'exitPageGroup',
  'exitSelector',
  'touchedPageGroup',
  'touchedSelector',
] as const;

export function parseFilters(query: ReadonlyMap<string, string>): SessionFilters {
  const outcome = query.get('outcome');
  const signal = query.get('signal');
  const converted = query.get('converted');
  const filters: { -readonly [Name in keyof SessionFilters]: SessionFilters[Name] } = {};
  for (const name of FREE_TEXT) {
    const value = query.get(name);
    if (value) filters[name] = value;
  }
  // Empty is a value here: who left without having touched anything.
  if (query.get('exitSelector') === '') filters.exitSelector = '';
  if (isKey(OUTCOME_WORDS, outcome)) filters.outcome = outcome;
  if (isKey(SIGNAL_WORDS, signal)) filters.signal = signal;
  if (converted === 'true' || converted === 'false') filters.converted = converted;
  if (query.get('hasReplay') === 'true') filters.hasReplay = 'true';
  return filters;
}
