import type { Outcome } from '../../collector/api/list-entries.ts';
import type { MapStage } from '../../collector/api/map.ts';
import type { Rating } from '../../collector/api/rating.ts';
import type { SessionsQuery } from '../../collector/api/sessions.ts';
import { formatCompare, parseCompare } from './compare.ts';
import { type EvidenceFilters, parseEvidence } from './evidence-filters.ts';
import { type ExposureFilters, parseExposure } from './exposure-filters.ts';
import { isKey, wholeNumber } from './scope.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

/** What narrows a list of sessions, beyond the scope, and its order. Names are the API's. */
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
    | 'load'
    | 'emotion'
    | 'alsoIn'
    | 'hasReplay'
    | 'errorText'
    | 'isLive'
    | 'minSeconds'
    | 'maxSeconds'
    | 'sort'
  >
> &
  EvidenceFilters &
  ExposureFilters;

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  reached: 'reached',
  went_on: 'went on from',
  open: 'are still open in',
  dropped: 'dropped off at',
};

/** Who they are by their observed emotion in a stage, after "who". */
export const EMOTION_WORDS: Readonly<Record<NonNullable<SessionsQuery['emotion']>, string>> = {
  scored: 'have an observed emotion there',
  below: 'had a hard time there (emotion below 0)',
};

export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  good: 'good',
  'needs-improvement': 'fair',
  poor: 'poor',
};

/** "LCP:poor" -> "had a poor first load there (LCP)". */
export function loadWords(load: NonNullable<SessionFilters['load']>): string {
  const [metric = '', rating] = load.split(':');
  return `had a ${isKey(RATING_WORDS, rating) ? RATING_WORDS[rating] : ''} first load there (${metric})`;
}

const METRICS: Readonly<Record<MapStage['vitals'][number]['metric'], true>> = {
  LCP: true,
  INP: true,
  CLS: true,
  FCP: true,
  TTFB: true,
};

function isLoad(text: string | undefined): text is NonNullable<SessionFilters['load']> {
  const [metric, rating, ...more] = (text ?? '').split(':');
  return isKey(METRICS, metric) && isKey(RATING_WORDS, rating) && more.length === 0;
}

const FREE_TEXT = [
  'stage',
  'hotspot',
  'exitPageGroup',
  'exitSelector',
  'touchedPageGroup',
  'touchedSelector',
  'errorText',
] as const;
const SECONDS = ['minSeconds', 'maxSeconds'] as const;

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
  if (signal === 'any' || isKey(SIGNAL_WORDS, signal)) filters.signal = signal;
  if (converted === 'true' || converted === 'false') filters.converted = converted;
  const load = query.get('load');
  const emotion = query.get('emotion');
  if (isLoad(load)) filters.load = load;
  if (isKey(EMOTION_WORDS, emotion)) filters.emotion = emotion;
  if (query.get('hasReplay') === 'true') filters.hasReplay = 'true';
  if (query.get('isLive') === 'true') filters.isLive = 'true';
  for (const name of SECONDS) {
    const seconds = wholeNumber(query.get(name));
    // The API takes five digits: longer than a session can be.
    if (seconds !== undefined && seconds < 100_000) filters[name] = seconds;
  }
  if (query.get('sort') === 'worth') filters.sort = 'worth';
  return { ...filters, ...parseAlsoIn(query), ...parseEvidence(query), ...parseExposure(query) };
}

function parseAlsoIn(query: ReadonlyMap<string, string>): Pick<SessionFilters, 'alsoIn'> {
  const segment = parseCompare(query.get('alsoIn'));
  const alsoIn = segment === 'previous' ? undefined : formatCompare(segment);
  return alsoIn === undefined ? {} : { alsoIn };
}

/** Those that narrow the list: all but its order. */
export function narrowing({ sort: _, ...filters }: SessionFilters): SessionFilters {
  return filters;
}
