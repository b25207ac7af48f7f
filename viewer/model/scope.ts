import type { Channel, Device, SegmentFilter, Unit, Visit } from '../../collector/api/scope.ts';
import { formatQuery } from './query.ts';
import { SIGNAL_WORDS } from './signal-words.ts';

export type Period = '24h' | '7d' | '30d' | '90d';

/** Which units, of which time: in every URL of the viewer, and in every question to the API. */
export interface Scope extends Readonly<SegmentFilter> {
  /** Absent: the first that one may see. */
  readonly project?: string;
  readonly time: { readonly period: Period } | { readonly fromMs: number; readonly toMs: number };
  readonly unit: Unit;
  /** Absent: the first journey. */
  readonly journey?: string;
}

export const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
};
export const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  desktop: 'Desktop',
  tablet: 'Tablet',
  phone: 'Phone',
};
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  direct: 'Direct',
  search: 'Search',
  social: 'Social',
  referral: 'Referral',
  email: 'E-mail',
  paid: 'Paid',
  campaign: 'Campaign',
};

export const VISIT_WORDS: Readonly<Record<Visit, string>> = { new: 'New', returning: 'Returning' };

export const DEFAULT_SCOPE: Scope = { time: { period: '30d' }, unit: 'visitor' };

const HOUR_MS = 3_600_000;
const PERIOD_MS: Readonly<Record<Period, number>> = {
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
  '90d': 90 * 24 * HOUR_MS,
};

export function periodMs(period: Period): number {
  return PERIOD_MS[period];
}

export function parseScope(query: ReadonlyMap<string, string>): Scope {
  const journey = query.get('journey');
  const project = query.get('project');
  return {
    time: parseTime(query),
    unit: query.get('unit') === 'session' ? 'session' : 'visitor',
    ...parseSegment(query),
    ...(journey && { journey }),
    ...(project && /^[a-z0-9-]{1,40}$/.test(project) && { project }),
  };
}

/** In the order in which they stand in URLs and above the views: as the API names them. */
const DIMENSIONS: { readonly [Name in keyof SegmentFilter]-?: (text: string) => boolean } = {
  device: (text) => isKey(DEVICE_WORDS, text),
  channel: (text) => isKey(CHANNEL_WORDS, text),
  campaign: (text) => text.length <= 120,
  referrer: (text) => /^[a-z0-9.:[\]_-]{1,253}$/.test(text),
  language: (text) => /^[a-z]{2,8}$/.test(text),
  visit: (text) => isKey(VISIT_WORDS, text),
  variant: (text) => /^[^:]{1,120}:[^:]{1,120}$/.test(text),
  trait: (text) => /^[^:]{1,120}:.{1,200}$/.test(text),
  reached: (text) => text.length <= 40,
  page: (text) => text.length <= 2_048,
  met: (text) => isKey(SIGNAL_WORDS, text),
};
export type Dimension = keyof SegmentFilter;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** Of a scope what narrows its units. */
export function segmentOf(scope: SegmentFilter): SegmentFilter {
  const set = DIMENSION_NAMES.filter((name) => scope[name] !== undefined);
  return Object.fromEntries(set.map((name) => [name, scope[name]]));
}

/** The same time and journey with this segment, whatever it was narrowed to before. */
export function withSegment(scope: Scope, segment: SegmentFilter): Scope {
  const rest = Object.entries(scope).filter(([name]) => !Object.hasOwn(DIMENSIONS, name));
  return { ...(Object.fromEntries(rest) as unknown as Scope), ...segment };
}

/** What the API would refuse is left out. */
export function parseSegment(query: ReadonlyMap<string, string>): SegmentFilter {
  const set = DIMENSION_NAMES.flatMap((name) => {
    const text = query.get(name);
    return text && DIMENSIONS[name](text) ? [[name, text]] : [];
  });
  return Object.fromEntries(set);
}

/** The scope as it stands in the viewer's URLs: what is default is left out. */
export function scopeParameters(scope: Scope): Record<string, string | number | undefined> {
  return {
    period: 'period' in scope.time && scope.time.period !== '30d' ? scope.time.period : undefined,
    from: 'fromMs' in scope.time ? scope.time.fromMs : undefined,
    to: 'fromMs' in scope.time ? scope.time.toMs : undefined,
    unit: scope.unit === 'session' ? 'session' : undefined,
    ...segmentOf(scope),
    journey: scope.journey,
    project: scope.project,
  };
}

/** The scope as the API asks for it. A period ends now, so its end is left to the collector's clock. */
export function scopeQuery(scope: Scope, nowMs: number): Record<string, string | number | undefined> {
  const { time } = scope;
  return {
    ...scopeParameters(scope),
    period: undefined,
    from: 'fromMs' in time ? time.fromMs : nowMs - PERIOD_MS[time.period],
    to: 'fromMs' in time ? time.toMs : undefined,
    unit: scope.unit,
  };
}

/** Equal for equal scopes: to tell whether an answer belongs to the question that is asked now. */
export function scopeKey(scope: Scope): string {
  return formatQuery(scopeParameters(scope));
}

/** Whether a word is one of a table's keys: how text from a URL becomes a value of the API. */
export function isKey<Key extends string>(
  words: Readonly<Record<Key, unknown>>,
  word: string | undefined,
): word is Key {
  return word !== undefined && Object.hasOwn(words, word);
}

function parseTime(query: ReadonlyMap<string, string>): Scope['time'] {
  const fromMs = wholeNumber(query.get('from'));
  const toMs = wholeNumber(query.get('to'));
  if (fromMs !== undefined && toMs !== undefined && fromMs < toMs) return { fromMs, toMs };
  const period = query.get('period');
  return { period: isKey(PERIOD_MS, period) ? period : '30d' };
}

export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
